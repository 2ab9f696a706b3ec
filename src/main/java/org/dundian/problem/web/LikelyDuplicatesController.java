package org.dundian.problem.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.problem.Conversation;
import org.dundian.problem.LikelyDuplicates;
import org.dundian.problem.LikelyDuplicates.Likely;
import org.dundian.roster.Hosts;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shows who is about to report, or to triage, what may be the same trouble. */
@RestController
class LikelyDuplicatesController {

    private static final int LONGEST_TITLE = 120;

    private final LikelyDuplicates duplicates;
    private final Conversation conversation;
    private final Hosts hosts;

    LikelyDuplicatesController(LikelyDuplicates duplicates, Conversation conversation, Hosts hosts) {
        this.duplicates = duplicates;
        this.conversation = conversation;
        this.hosts = hosts;
    }

    /**
     * @param title what is typed so far, at most 120 characters
     * @param except number of a problem to leave out
     * @return at most five, the most alike first
     */
    @GetMapping("/api/problems/likely-duplicates")
    List<Duplicate> likelyDuplicates(
            @RequestParam String hostCode,
            @RequestParam String title,
            @RequestParam(required = false) @Nullable String except) {
        if (hosts.byCode(hostCode).isEmpty()) {
            throw new InvalidInput("hostCode", "“蹲点单位”不是可选的值：" + hostCode);
        }
        if (title.length() > LONGEST_TITLE) {
            throw new InvalidInput("title", "“问题标题”不能超过 " + LONGEST_TITLE + " 个字");
        }
        return duplicates.of(hostCode, title, except).stream()
                .map(LikelyDuplicatesController::shown)
                .toList();
    }

    /** @return at most fifty reports of any host that the office may link to this problem, the most alike first */
    @GetMapping("/api/problems/{number}/alike")
    List<Duplicate> alike(@PathVariable String number) {
        return duplicates.linkableTo(conversation.seen(number)).stream()
                .map(LikelyDuplicatesController::shown)
                .toList();
    }

    private static Duplicate shown(Likely likely) {
        return new Duplicate(
                likely.number(),
                likely.title(),
                likely.state().code(),
                likely.reportedAt()
                        .atZone(WorkingCalendar.ZONE)
                        .toOffsetDateTime()
                        .truncatedTo(ChronoUnit.SECONDS),
                likely.common());
    }

    /**
     * @param state code of the state
     * @param common number of the common problem, of those that are linked to one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Duplicate(
            String number,
            String title,
            String state,
            OffsetDateTime reportedAt,
            @Nullable String common) {}
}
