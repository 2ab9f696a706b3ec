package org.dundian.operations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.operations.Administrators;
import org.dundian.operations.Instances;
import org.dundian.operations.Lookup;
import org.dundian.operations.Mappings;
import org.dundian.operations.OperationKind;
import org.dundian.operations.OperationLog;
import org.dundian.operations.Operations;
import org.dundian.operations.Order;
import org.dundian.operations.Overview;
import org.dundian.operations.Preview;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/operations")
@Tag(name = "operations", description = "Processes and their instances, for administrators alone")
class OperationsController {

    private static final int LONGEST_LIST = 200;

    private final Administrators administrators;
    private final Overview overview;
    private final Lookup lookup;
    private final Instances instances;
    private final Mappings mappings;
    private final Operations operations;
    private final People people;

    OperationsController(
            Administrators administrators,
            Overview overview,
            Lookup lookup,
            Instances instances,
            Mappings mappings,
            Operations operations,
            People people) {
        this.administrators = administrators;
        this.overview = overview;
        this.lookup = lookup;
        this.instances = instances;
        this.mappings = mappings;
        this.operations = operations;
        this.people = people;
    }

    @GetMapping("/overview")
    @Operation(summary = "Programmes, batches, processes, jobs, incidents and mails, counted")
    Overview.Sheet overview() {
        return overview.sheet();
    }

    @GetMapping("/processes")
    @Operation(summary = "Processes with their newest versions, and those of which instances run")
    List<Instances.Process> processes() {
        administrators.require();
        return instances.processes();
    }

    /** @param since an ISO date; without it what is there now */
    @GetMapping("/processes/{definition}/heat")
    @Operation(summary = "How often each activity of a version was reached, and what waits there now")
    List<Instances.Heat> heat(@PathVariable String definition, @RequestParam(required = false) @Nullable String since) {
        administrators.require();
        LocalDate day = Fields.optionalDate("since", "起始日期", since);
        return instances.heat(definition, day);
    }

    @PostMapping("/search")
    @Operation(summary = "Instances by problem number, cadre, host, process, state and date; 50 a page, newest first")
    Instances.Page search(@RequestBody Lookup.Question question) {
        return lookup.search(question);
    }

    @GetMapping("/instances/{id}")
    @Operation(summary = "One instance, running or over, with the steps and sequence flows it took")
    Lookup.Found instance(@PathVariable String id) {
        return lookup.instance(id);
    }

    @GetMapping("/mapping")
    @Operation(summary = "The mapping that a release would use between two versions of a process")
    Mappings.Proposal mapping(@RequestParam String from, @RequestParam String to) {
        return mappings.proposal(from, to);
    }

    /**
     * @param kind retry, suspend, activate, delete, modify, restart or migrate
     * @param reason not needed for a preview
     * @param mark the preview's, where it is one instance
     */
    record Sent(
            @Nullable String kind,
            @Nullable List<String> instances,
            @Nullable String definition,
            @Nullable List<String> cancel,
            @Nullable List<String> before,
            @Nullable List<String> after,
            @Nullable String target,
            @Nullable List<Order.Mapped> mapping,
            @Nullable String reason,
            @Nullable String mark) {

        Order order() {
            return new Order(
                    OperationKind.of(kind),
                    instances == null
                            ? List.of()
                            : instances.stream().distinct().toList(),
                    definition,
                    bounded("cancel", cancel),
                    bounded("before", before),
                    bounded("after", after),
                    target,
                    bounded("mapping", mapping));
        }

        private static <T> List<T> bounded(String field, @Nullable List<T> list) {
            if (list != null && list.size() > LONGEST_LIST) {
                throw new InvalidInput(field, "一次最多选择 " + LONGEST_LIST + " 项");
            }
            return list == null ? List.of() : List.copyOf(list);
        }
    }

    @PostMapping("/preview")
    @Operation(summary = "What an operation would bring about; nothing is changed")
    Preview preview(@RequestBody Sent sent) {
        administrators.require();
        return operations.preview(sent.order());
    }

    @PostMapping
    @Operation(summary = "Carries an operation out, with a reason, and keeps it on the log")
    Operations.Receipt carryOut(@RequestBody Sent sent) {
        administrators.require();
        return operations.carryOut(sent.order(), sent.reason(), sent.mark());
    }

    /** @param names of those who did it, by user id */
    record Log(List<OperationLog.Line> lines, Map<String, String> names) {}

    /** @param before the id of the last line of the page before */
    @GetMapping("/log")
    @Operation(summary = "What administrators did, newest first, 30 a page")
    Log log(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable String instance) {
        List<OperationLog.Line> lines = operations.logged(before, instance);
        Map<String, String> names = new LinkedHashMap<>();
        people.findAllById(lines.stream().map(OperationLog.Line::who).distinct().toList())
                .forEach(person -> names.put(person.userId(), person.name()));
        return new Log(lines, names);
    }

    @GetMapping("/log/{operation}")
    @Operation(summary = "What became of each instance of an operation; refused ones first, at most 200")
    List<OperationLog.Piece> pieces(@PathVariable long operation) {
        return operations.pieces(operation);
    }
}
