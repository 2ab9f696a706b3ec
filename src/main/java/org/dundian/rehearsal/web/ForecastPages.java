package org.dundian.rehearsal.web;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.problem.Severity;
import org.dundian.programme.Batch;
import org.dundian.programme.Batches;
import org.dundian.programme.Programmes;
import org.dundian.rehearsal.forecast.Assumptions;
import org.dundian.rehearsal.forecast.AssumptionsForm;
import org.dundian.rehearsal.forecast.ForecastDesk;
import org.dundian.rehearsal.forecast.ForecastResult;
import org.dundian.rehearsal.forecast.ForecastRun;
import org.dundian.rehearsal.forecast.PlanSnapshot;
import org.dundian.rehearsal.forecast.PlanSnapshots;
import org.dundian.rehearsal.forecast.UsualAssumptions;
import org.dundian.rehearsal.forecast.UsualAssumptions.Usual;
import org.dundian.rehearsal.web.ForecastNames.Names;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** 推演: what the office assumes of a plan, how far its rehearsal is, and what it shows. */
@Controller
class ForecastPages {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ForecastDesk desk;
    private final ForecastAccess access;
    private final ForecastNames names;
    private final PlanSnapshots plans;
    private final UsualAssumptions usual;
    private final Categories categories;
    private final Programmes programmes;
    private final Batches batches;
    private final CurrentPerson person;
    private final People people;

    ForecastPages(
            ForecastDesk desk,
            ForecastAccess access,
            ForecastNames names,
            PlanSnapshots plans,
            UsualAssumptions usual,
            Categories categories,
            Programmes programmes,
            Batches batches,
            CurrentPerson person,
            People people) {
        this.desk = desk;
        this.access = access;
        this.names = names;
        this.plans = plans;
        this.usual = usual;
        this.categories = categories;
        this.programmes = programmes;
        this.batches = batches;
        this.person = person;
        this.people = people;
    }

    /** A run as lists show it. */
    record Line(
            String id,
            String at,
            String by,
            String state,
            int percent,
            double perWeek,
            @Nullable Integer onTime) {}

    /** The batches of the organisations that the person sees whole, the latest first. */
    @GetMapping("/forecasts")
    String all(Model model) {
        if (person.sight().organisations().isEmpty()) {
            throw new AccessDeniedException("只有蹲点办、分管领导和督查可以查看推演");
        }
        List<Batch> all = programmes.all().stream()
                .filter(programme -> person.sight().organisations().contains(programme.organisation()))
                .flatMap(programme -> batches.ofProgramme(programme.code()).stream())
                .sorted(Comparator.comparing(Batch::startsOn).reversed())
                .toList();
        model.addAttribute("batches", all);
        return "forecasts";
    }

    @GetMapping("/batches/{code}/forecast")
    String form(@PathVariable String code, Model model, Locale locale) {
        Batch batch = access.toSee(code);
        Optional<PlanSnapshot> plan = plans.of(batch);
        if (plan.isPresent() && access.isOffice(batch)) {
            Usual assumed = usual.of(batch, plan.get());
            AssumptionsForm form = form(batch, plan.get(), locale);
            model.addAttribute("form", form);
            model.addAttribute("typed", form.typed(assumed.assumptions()));
            model.addAttribute("from", assumed.batch());
            model.addAttribute("errors", Map.of());
        }
        return shown(batch, model, locale);
    }

    @PostMapping("/batches/{code}/forecast")
    String ask(
            @PathVariable String code,
            @RequestParam Map<String, String> typed,
            Model model,
            Locale locale,
            HttpServletResponse response) {
        Batch batch = access.toAsk(code);
        Optional<PlanSnapshot> plan = plans.of(batch);
        if (plan.isEmpty()) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            return shown(batch, model, locale);
        }
        AssumptionsForm form = form(batch, plan.get(), locale);
        try {
            return "redirect:/forecasts/" + desk.ask(batch, form.read(typed));
        } catch (InvalidInput refused) {
            response.setStatus(HttpStatus.BAD_REQUEST.value());
            model.addAttribute("form", form);
            model.addAttribute("typed", typed);
            model.addAttribute(
                    "errors",
                    refused.errors().stream()
                            .collect(Collectors.toMap(
                                    FieldError::field, FieldError::message, (one, other) -> one, LinkedHashMap::new)));
            return shown(batch, model, locale);
        }
    }

    private String shown(Batch batch, Model model, Locale locale) {
        model.addAttribute("batch", batch);
        model.addAttribute("office", access.isOffice(batch));
        model.addAttribute("names", names.of(batch, locale));
        model.addAttribute("runs", lines(batch.code()));
        return "forecast-form";
    }

    private AssumptionsForm form(Batch batch, PlanSnapshot plan, Locale locale) {
        Names known = names.of(batch, locale);
        Map<String, String> owners = new LinkedHashMap<>();
        usual.of(batch, plan).assumptions().owners().keySet().forEach(owner -> owners.put(owner, known.owner(owner)));
        if (owners.remove(Assumptions.HOST_UNION) != null) {
            owners.put(Assumptions.HOST_UNION, known.owner(Assumptions.HOST_UNION));
        }
        return new AssumptionsForm(
                plan,
                categories.all().stream()
                        .collect(Collectors.toMap(
                                Category::code, Category::name, (one, other) -> one, LinkedHashMap::new)),
                Arrays.stream(Severity.values())
                        .collect(Collectors.toMap(
                                Severity::code, known::severity, (one, other) -> one, LinkedHashMap::new)),
                owners);
    }

    private List<Line> lines(String batch) {
        return desk.ofBatch(batch).stream().map(this::line).toList();
    }

    private Line line(ForecastRun run) {
        return new Line(
                run.id(),
                minute(run.askedAt()),
                people.nameOf(run.askedBy()),
                run.state().name().toLowerCase(Locale.ROOT),
                run.percent(),
                run.assumptions().perWeek(),
                run.onTimePercent());
    }

    private static String minute(Instant at) {
        return MINUTE.format(at.atZone(ZONE));
    }

    /** @param with another run of the same batch, to be compared with */
    @GetMapping("/forecasts/{id}")
    String run(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String with,
            Model model,
            Locale locale) {
        ForecastRun run = access.run(id);
        Batch batch = access.toSee(run.batch());
        model.addAttribute("batch", batch);
        model.addAttribute("run", run);
        model.addAttribute("line", line(run));
        model.addAttribute("office", access.isOffice(batch));
        Names known = names.of(batch, locale);
        model.addAttribute("names", known);
        ForecastResult result = desk.result(id).orElse(null);
        model.addAttribute("result", result);
        model.addAttribute("present", result == null || desk.isOfPresentPlan(run, batch));
        model.addAttribute(
                "others",
                lines(batch.code()).stream()
                        .filter(other ->
                                other.state().equals("done") && !other.id().equals(id))
                        .toList());
        if (with != null && !with.isBlank() && result != null) {
            ForecastRun other = access.run(with);
            if (!other.batch().equals(run.batch())) {
                throw new InvalidInput("with", "“对比”只能选同一批次的推演");
            }
            ForecastResult second = desk.result(with).orElseThrow(() -> new InvalidInput("with", "“对比”的推演还没有结果"));
            model.addAttribute("other", line(other));
            model.addAttribute("second", second);
            model.addAttribute("otherRun", other);
            model.addAttribute("compared", compared(result, second, known));
        }
        return "forecast";
    }

    /** An owner in two results; null where it is in one alone, or nothing was due. */
    record Compared(
            String name, @Nullable Integer onTime, @Nullable Integer otherOnTime, int backlog, int otherBacklog) {}

    private static List<Compared> compared(ForecastResult one, ForecastResult other, Names names) {
        Map<String, ForecastResult.OwnerLoad> ones = byCode(one);
        Map<String, ForecastResult.OwnerLoad> others = byCode(other);
        List<String> codes = new ArrayList<>(ones.keySet());
        others.keySet().stream().filter(code -> !ones.containsKey(code)).forEach(codes::add);
        return codes.stream()
                .map(code -> new Compared(
                        names.owner(code),
                        onTime(ones.get(code)),
                        onTime(others.get(code)),
                        backlog(ones.get(code)),
                        backlog(others.get(code))))
                .toList();
    }

    private static Map<String, ForecastResult.OwnerLoad> byCode(ForecastResult result) {
        Map<String, ForecastResult.OwnerLoad> byCode = new LinkedHashMap<>();
        result.owners().forEach(owner -> byCode.put(owner.code(), owner));
        return byCode;
    }

    private static @Nullable Integer onTime(ForecastResult.@Nullable OwnerLoad load) {
        return load == null ? null : load.rates().onTimePercent();
    }

    /** The most that were open at the end of a week. */
    private static int backlog(ForecastResult.@Nullable OwnerLoad load) {
        return load == null
                ? 0
                : load.open().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    @PostMapping("/forecasts/{id}/cancel")
    String cancel(@PathVariable String id) {
        ForecastRun run = access.run(id);
        access.toAsk(run.batch());
        desk.cancel(id);
        return "redirect:/forecasts/" + run.id();
    }
}
