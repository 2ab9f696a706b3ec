package org.dundian.programme.web;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.Batch;
import org.dundian.programme.BatchState;
import org.dundian.programme.Batches;
import org.dundian.programme.order.Letter;
import org.dundian.programme.order.OrderDocuments;
import org.dundian.programme.order.PostingOrder;
import org.dundian.programme.order.PostingOrder.Section;
import org.dundian.programme.order.PostingOrders;
import org.dundian.programme.order.SignedLetter;
import org.dundian.programme.order.SignedOrder;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** 选派通知: drafts for those who see the programme, what was signed, and for each cadre the own letter. */
@Controller
class PostingOrderPages {

    /** Letters in one file; more are fetched as an archive of several. */
    static final int MOST_LETTERS = 300;

    private static final int BATCHES = 50;
    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(WorkingCalendar.ZONE);

    private final PostingOrders orders;
    private final Batches batches;
    private final BatchAccess access;
    private final People people;
    private final CurrentPerson person;

    PostingOrderPages(PostingOrders orders, Batches batches, BatchAccess access, People people, CurrentPerson person) {
        this.orders = orders;
        this.batches = batches;
        this.access = access;
        this.people = people;
        this.person = person;
    }

    @ModelAttribute("moment")
    DateTimeFormatter moment() {
        return MOMENT;
    }

    @GetMapping("/posting-orders")
    String list(Model model) {
        model.addAttribute("letters", orders.lettersTo(person.id()));
        model.addAttribute("batches", batches.latestOf(person.sight().organisations(), BATCHES));
        return "posting-orders";
    }

    @GetMapping("/batches/{code}/posting-order")
    String page(@PathVariable String code, @RequestParam(required = false) @Nullable String team, Model model) {
        return show(access.wholly(code), team, model);
    }

    @PostMapping("/batches/{code}/posting-order/reference")
    String giveReference(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String reference,
            Model model,
            HttpServletResponse response) {
        Batch batch = access.forOffice(code);
        try {
            orders.giveReference(batch, reference);
            return "redirect:/batches/" + batch.code() + "/posting-order";
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("refused", refused.getMessage());
            model.addAttribute("typed", reference);
            return show(batch, null, model);
        }
    }

    private String show(Batch batch, @Nullable String team, Model model) {
        SignedOrder signed = orders.signed(batch.code()).orElse(null);
        PostingOrder order = signed == null ? draft(batch) : signed.order();
        model.addAttribute("batch", batch);
        model.addAttribute("office", access.isOffice(batch.code()));
        model.addAttribute("signed", signed);
        model.addAttribute("order", order);
        if (order == null) {
            return "posting-order";
        }
        int shown = shown(order, team);
        model.addAttribute("team", shown);
        model.addAttribute(
                "seats",
                order.sections().stream()
                        .flatMap(section -> section.places().stream())
                        .mapToInt(place -> place.seats().size())
                        .sum());
        model.addAttribute("most", MOST_LETTERS);
        if (signed != null) {
            List<SignedLetter> letters = orders.letters(batch.code(), shown);
            model.addAttribute("genuine", orders.genuine(batch.code()));
            model.addAttribute("references", orders.references(batch.code()));
            model.addAttribute("letters", letters);
            model.addAttribute(
                    "names",
                    people
                            .findAllById(letters.stream()
                                    .map(SignedLetter::userId)
                                    .distinct()
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(Person::userId, Person::name)));
        }
        return "posting-order";
    }

    /** Null while there is no grouping, or where one was approved before orders were kept. */
    private @Nullable PostingOrder draft(Batch batch) {
        return batch.state() == BatchState.GROUPING || batch.state() == BatchState.APPROVING
                ? orders.draft(batch).orElse(null)
                : null;
    }

    /** The team asked for, or the first. */
    private static int shown(PostingOrder order, @Nullable String team) {
        return order.sections().stream()
                .map(Section::team)
                .filter(number -> String.valueOf(number).equals(team))
                .findFirst()
                .orElse(order.sections().get(0).team());
    }

    @GetMapping("/batches/{code}/posting-order/document")
    String document(@PathVariable String code, Model model) {
        Batch batch = access.wholly(code);
        SignedOrder signed = orders.signed(code).orElse(null);
        model.addAttribute("batch", batch);
        model.addAttribute("draft", signed == null);
        model.addAttribute("order", signed == null ? orderOf(batch) : signed.order());
        model.addAttribute("head", signed == null || signed.reference() == null ? "" : signed.reference());
        model.addAttribute("signer", signed == null ? "" : signed.signer());
        model.addAttribute("date", signed == null ? OrderDocuments.NO_DATE : OrderDocuments.date(signed.signedAt()));
        return "posting-order-paper";
    }

    private PostingOrder orderOf(Batch batch) {
        PostingOrder draft = draft(batch);
        if (draft == null) {
            throw new NotFound("批次 " + batch.code() + " 还没有选派通知");
        }
        return draft;
    }

    @GetMapping("/batches/{code}/posting-order/document.docx")
    ResponseEntity<byte[]> documentFile(@PathVariable String code) {
        Batch batch = access.wholly(code);
        return orders.signed(code)
                .map(signed -> file(code + "-posting-order", OrderDocuments.of(signed)))
                .orElseGet(() -> file(code + "-posting-order-draft", OrderDocuments.draft(orderOf(batch))));
    }

    /** A letter on paper: what stands above and below its words. */
    record Sheet(Letter letter, String head, String signer, String date) {

        static Sheet of(SignedLetter signed) {
            return new Sheet(
                    signed.letter(),
                    OrderDocuments.heading(signed),
                    signed.signer(),
                    OrderDocuments.date(signed.signedAt()));
        }

        static Sheet draft(Letter letter) {
            return new Sheet(letter, "", "", OrderDocuments.NO_DATE);
        }
    }

    @GetMapping("/batches/{code}/posting-order/letters")
    String letters(@PathVariable String code, @RequestParam int team, Model model) {
        Batch batch = access.wholly(code);
        boolean draft = orders.signed(code).isEmpty();
        return sheets(
                batch,
                draft,
                draft
                        ? draftLetters(batch, team).stream().map(Sheet::draft).toList()
                        : orders.letters(code, team).stream().map(Sheet::of).toList(),
                model);
    }

    /** @param team absent for all, as far as they go into one file */
    @GetMapping("/batches/{code}/posting-order/letters.docx")
    ResponseEntity<byte[]> letterFiles(
            @PathVariable String code, @RequestParam(required = false) @Nullable Integer team) {
        Batch batch = access.wholly(code);
        String name = code + "-letters" + (team == null ? "" : "-T" + team);
        if (orders.signed(code).isEmpty()) {
            return file(name + "-draft", OrderDocuments.draft(draftLetters(batch, team)));
        }
        List<SignedLetter> letters =
                team == null ? orders.firstLetters(code, MOST_LETTERS + 1) : orders.letters(code, team);
        return file(name, OrderDocuments.of(bounded(team, letters)));
    }

    private List<Letter> draftLetters(Batch batch, @Nullable Integer team) {
        orderOf(batch);
        Map<Integer, List<Letter>> letters = orders.draftLetters(batch);
        return bounded(
                team,
                team == null
                        ? letters.values().stream().flatMap(List::stream).toList()
                        : letters.getOrDefault(team, List.of()));
    }

    private static <T> List<T> bounded(@Nullable Integer team, List<T> letters) {
        if (letters.isEmpty()) {
            throw new NotFound("没有第 " + team + " 组的通知单");
        }
        if (team == null && letters.size() > MOST_LETTERS) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "通知单超过 " + MOST_LETTERS + " 份，请下载 ZIP 或按组下载");
        }
        return letters;
    }

    /** All letters, however many: a file for each team, several for a large one, made and sent one after the other. */
    @GetMapping("/batches/{code}/posting-order/letters.zip")
    void letterArchive(@PathVariable String code, HttpServletResponse response) throws IOException {
        Batch batch = access.wholly(code);
        SignedOrder signed = orders.signed(code).orElse(null);
        PostingOrder order = signed == null ? orderOf(batch) : signed.order();
        Map<Integer, List<Letter>> drafts = signed == null ? orders.draftLetters(batch) : Map.of();
        String name = code + "-letters" + (signed == null ? "-draft" : "");
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".zip\"");
        try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
            for (Section section : order.sections()) {
                String file = name + "-T" + section.team();
                if (signed == null) {
                    add(zip, file, drafts.getOrDefault(section.team(), List.of()), OrderDocuments::draft);
                } else {
                    add(zip, file, orders.letters(code, section.team()), OrderDocuments::of);
                }
            }
        }
    }

    private static <T> void add(ZipOutputStream zip, String name, List<T> letters, Function<List<T>, byte[]> document)
            throws IOException {
        for (int from = 0; from < letters.size(); from += MOST_LETTERS) {
            int part = from / MOST_LETTERS + 1;
            zip.putNextEntry(new ZipEntry(name + (part == 1 ? "" : "-" + part) + ".docx"));
            zip.write(document.apply(letters.subList(from, Math.min(letters.size(), from + MOST_LETTERS))));
            zip.closeEntry();
        }
    }

    @GetMapping("/batches/{code}/posting-order/letters/{number}")
    String letter(@PathVariable String code, @PathVariable int number, Model model) {
        SignedLetter letter = signedLetter(code, number);
        return sheets(access.forLetter(code, letter.userId()), false, List.of(Sheet.of(letter)), model);
    }

    @GetMapping("/batches/{code}/posting-order/letters/{number}.docx")
    ResponseEntity<byte[]> letterFile(@PathVariable String code, @PathVariable int number) {
        SignedLetter letter = signedLetter(code, number);
        access.forLetter(code, letter.userId());
        return file(code + "-letter-" + number, OrderDocuments.of(List.of(letter)));
    }

    private SignedLetter signedLetter(String code, int number) {
        return orders.letter(code, number).orElseThrow(() -> {
            access.wholly(code);
            return new NotFound("没有第 " + number + " 号通知单");
        });
    }

    private static String sheets(Batch batch, boolean draft, List<Sheet> sheets, Model model) {
        if (sheets.isEmpty()) {
            throw new NotFound("没有通知单");
        }
        model.addAllAttributes(Map.of("batch", batch, "draft", draft, "sheets", sheets));
        return "posting-letters-paper";
    }

    private static ResponseEntity<byte[]> file(String name, byte[] content) {
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".docx\"")
                .body(content);
    }
}
