package org.dundian.ledger.web;

import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.ledger.Choices;
import org.dundian.ledger.Names;
import org.dundian.ledger.ProblemFile;
import org.dundian.ledger.ProblemFiles;
import org.dundian.ledger.ProblemLine;
import org.dundian.ledger.ProblemList;
import org.dundian.ledger.Wanted;
import org.dundian.notification.ToldNotices;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.problem.BulkKind;
import org.dundian.problem.BulkProgress;
import org.dundian.problem.BulkWork;
import org.dundian.problem.Conversation;
import org.dundian.problem.LetterKind;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Reveals;
import org.dundian.problem.Severity;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The ledger as pages: its lists, and a problem with all that was done. */
@Controller
class LedgerPages {

    private static final String DEFAULT_SORT = "reportedAt,desc";

    private final ProblemList problems;
    private final ProblemFiles files;
    private final Conversation conversation;
    private final Reveals reveals;
    private final Names names;
    private final Choices choices;
    private final CurrentPerson person;
    private final People people;
    private final BulkWork bulk;
    private final ToldNotices told;

    LedgerPages(
            ProblemList problems,
            ProblemFiles files,
            Conversation conversation,
            Reveals reveals,
            Names names,
            Choices choices,
            CurrentPerson person,
            People people,
            BulkWork bulk,
            ToldNotices told) {
        this.problems = problems;
        this.files = files;
        this.conversation = conversation;
        this.reveals = reveals;
        this.names = names;
        this.choices = choices;
        this.person = person;
        this.people = people;
        this.bulk = bulk;
        this.told = told;
    }

    @GetMapping("/ledger")
    String lists(@ModelAttribute("wanted") Wanted wanted, Model model, HttpServletResponse response) {
        ProblemList.Page page;
        try {
            page = problems.page(wanted);
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", refused.getMessage());
            page = new ProblemList.Page(List.of(), 0);
        }
        List<ProblemLine> lines = page.items();
        if (lines.isEmpty() && page.total() > 0) {
            // a page that there was when the link was made
            long last = (page.total() - 1) / wholeNumber(wanted.size(), ProblemList.DEFAULT_SIZE);
            return "redirect:" + url(wanted, Map.of("page", String.valueOf(last)));
        }
        model.addAttribute("lines", lines);
        model.addAttribute("total", page.total());
        model.addAttribute(
                "hosts", names.hosts(lines.stream().map(ProblemLine::hostCode).toList()));
        model.addAttribute(
                "owners", names.owners(lines.stream().map(ProblemLine::owner).toList()));
        model.addAttribute(
                "handlers",
                names.people(lines.stream().map(ProblemLine::handler).toList()));
        model.addAttribute(
                "categories",
                names.categories(lines.stream().map(ProblemLine::category).toList()));
        model.addAttribute(
                "states",
                Arrays.stream(ProblemState.values()).map(ProblemState::code).toList());
        model.addAttribute(
                "severities",
                Arrays.stream(Severity.values()).map(Severity::code).toList());
        model.addAttribute("allCategories", choices.categories());
        model.addAttribute("allHosts", choices.hosts());
        model.addAttribute("allSubgroups", choices.subgroups());
        model.addAttribute("allOwners", choices.owners());
        model.addAttribute("tabs", tabs(wanted));
        boolean office = person.groups().stream().anyMatch(Groups::isOffice);
        model.addAttribute("office", office);
        if (office) {
            model.addAttribute("departments", choices.departments());
            model.addAttribute("mostAtOnce", BulkWork.MOST);
        }
        model.addAttribute("sorts", sorts(wanted));
        addPager(model, wanted, page.total(), lines.size());
        return "ledger";
    }

    @GetMapping("/ledger/{number}")
    String file(
            @PathVariable String number,
            @RequestParam(required = false) @Nullable String page,
            Model model,
            Locale locale) {
        ProblemFile file = files.find(number).orElseThrow(() -> new NotFound("没有编号为 " + number + " 的问题"));
        model.addAttribute("file", file);
        model.addAttribute("rights", conversation.rightsOn(number));
        model.addAttribute("letterKinds", LetterKind.values());
        Reveals.Situation worker = reveals.situation(number);
        model.addAttribute("worker", worker);
        model.addAttribute("told", told.about(file.line().number(), locale.getLanguage()));
        model.addAttribute(
                "toldAll",
                person.groups().stream()
                        .anyMatch(group -> Groups.isOffice(group)
                                || Groups.isAuditors(group)
                                || group.equals(Groups.ADMINISTRATORS)));
        model.addAttribute("looks", worker.logShown() ? reveals.of(number) : List.of());
        if (!file.members().isEmpty()) {
            addMembers(model, number, page);
        }
        return "problem";
    }

    /** How far a piece of bulk work has come; it asks anew by itself while rows are pending. */
    @GetMapping("/bulk/{id}")
    String bulk(@PathVariable String id, Model model) {
        BulkProgress progress = bulk.progress(id);
        model.addAttribute("work", progress);
        model.addAttribute("by", people.nameOf(progress.requestedBy()));
        model.addAttribute("target", targetInWords(progress));
        return "bulk";
    }

    private @Nullable String targetInWords(BulkProgress progress) {
        String target = progress.target();
        if (target == null) {
            return progress.untilDate() == null ? null : progress.untilDate().toString();
        }
        return progress.kind().equals(BulkKind.ASSIGN.code())
                ? names.owners(List.of(target)).getOrDefault(target, target)
                : target;
    }

    private void addMembers(Model model, String number, @Nullable String page) {
        Wanted wanted = Wanted.membersOf(number, page);
        ProblemList.Page members;
        try {
            members = problems.page(wanted);
        } catch (InvalidInput outOfBounds) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, outOfBounds);
        }
        model.addAttribute("memberLines", members.items());
        model.addAttribute("memberTotal", members.total());
        model.addAttribute(
                "memberHosts",
                names.hosts(members.items().stream().map(ProblemLine::hostCode).toList()));
        int shown = page == null || page.isBlank() ? 0 : Integer.parseInt(page.strip());
        long pages = Math.max(1, (members.total() + ProblemList.DEFAULT_SIZE - 1) / ProblemList.DEFAULT_SIZE);
        model.addAttribute("memberPage", shown);
        model.addAttribute("memberPages", pages);
    }

    /** One of the lists: {@code list} is empty for all together. */
    record Tab(String list, String url, boolean current) {}

    private static List<Tab> tabs(Wanted wanted) {
        String current = wanted.list() == null ? "" : wanted.list();
        return List.of("", "new", "under-way", "closed").stream()
                .map(list ->
                        new Tab(list, url(wanted, Map.of("list", list, "state", "", "page", "")), list.equals(current)))
                .toList();
    }

    /** What a click on a column's head asks for: it sorts by the column, a second click the other way round. */
    private static Map<String, String> sorts(Wanted wanted) {
        String current = wanted.sort() == null || wanted.sort().isBlank() ? DEFAULT_SORT : wanted.sort();
        Map<String, String> sorts = new LinkedHashMap<>();
        for (String column : List.of("number", "reportedAt", "deadline", "severity", "state")) {
            String sort = current.equals(column) ? column + ",desc" : column;
            sorts.put(column, url(wanted, Map.of("sort", sort, "page", "")));
        }
        return sorts;
    }

    private static void addPager(Model model, Wanted wanted, long total, int shown) {
        int size = shown == 0 ? ProblemList.DEFAULT_SIZE : wholeNumber(wanted.size(), ProblemList.DEFAULT_SIZE);
        int page = shown == 0 ? 0 : wholeNumber(wanted.page(), 0);
        long pages = Math.max(1, (total + size - 1) / size);
        model.addAttribute("page", page + 1);
        model.addAttribute("pages", pages);
        if (page > 0) {
            model.addAttribute("previous", url(wanted, Map.of("page", String.valueOf(page - 1))));
        }
        if (page + 1 < pages) {
            model.addAttribute("following", url(wanted, Map.of("page", String.valueOf(page + 1))));
        }
    }

    /** Only asked once the list has taken the number. */
    private static int wholeNumber(@Nullable String digits, int otherwise) {
        return digits == null || digits.isBlank() ? otherwise : Integer.parseInt(digits.strip());
    }

    private static String url(Wanted wanted, Map<String, String> changes) {
        Map<String, @Nullable String> params = new LinkedHashMap<>();
        params.put("list", wanted.list());
        params.put("state", wanted.state());
        params.put("severity", wanted.severity());
        params.put("category", wanted.category());
        params.put("host", wanted.host());
        params.put("subgroup", wanted.subgroup());
        params.put("owner", wanted.owner());
        params.put("overdue", wanted.overdue());
        params.put("text", wanted.text());
        params.put("common", wanted.common());
        params.put("sort", wanted.sort());
        params.put("size", wanted.size());
        params.put("page", wanted.page());
        params.putAll(changes);
        StringBuilder url = new StringBuilder("/ledger");
        params.forEach((name, value) -> {
            if (value != null && !value.isBlank()) {
                url.append(url.indexOf("?") < 0 ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(URLEncoder.encode(Objects.requireNonNull(value), StandardCharsets.UTF_8));
            }
        });
        return url.toString();
    }
}
