package org.dundian.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is on the ledger about one problem, but the worker's name and phone (rule 9). Names stand beside the codes and
 * user ids that have one.
 *
 * @param line as in a list
 * @param programme code
 * @param nextActor in words; none while it waits or once nobody need act
 * @param contact user id of who acts on the reporting side since the handover
 * @param visibility who may see the worker's name and phone: subgroup, office or owner
 * @param visitId the visit it was found on
 * @param wakeOn the day on which a waiting one is looked at again
 * @param history everything done, oldest first
 */
public record ProblemFile(
        @JsonUnwrapped ProblemLine line,
        String programme,
        String batch,
        String stateName,
        String severityName,
        String categoryName,
        String hostName,
        @Nullable String ownerName,
        List<CoOwner> coOwners,
        @Nullable String handlerName,
        @Nullable String nextActor,
        String reportedBy,
        String reportedByName,
        @Nullable String contact,
        @Nullable String contactName,
        @Nullable LocalDate since,
        int affectedWorkers,
        String visibility,
        String source,
        @Nullable String visitId,
        String description,
        @Nullable String plan,
        @Nullable String solution,
        @Nullable String answer,
        OffsetDateTime responseDeadline,
        @Nullable LocalDate wakeOn,
        @Nullable OffsetDateTime closedAt,
        @Nullable LocalDate revisitOn,
        @Nullable String commonProblem,
        @Nullable String mergedInto,
        List<Event> history,
        List<Escalated> escalations,
        List<Verification> verifications,
        List<Attached> attachments) {

    /** A department or body that must help. */
    public record CoOwner(String code, String name) {}

    /**
     * Something that was done.
     *
     * @param who user id, or {@code system}
     * @param onBehalfOf user id of whom they stood in for, none if they acted in their own name
     * @param what a lower-case code
     * @param whatName what that is called on screen
     * @param from state before, none for the report
     * @param to state after
     */
    public record Event(
            OffsetDateTime at,
            String who,
            String whoName,
            @Nullable String onBehalfOf,
            @Nullable String onBehalfOfName,
            String what,
            String whatName,
            @Nullable String why,
            @Nullable String from,
            String to,
            int round) {}

    /**
     * A problem before a supervisor.
     *
     * @param cause {@code clock} or {@code request}
     * @param supervisor in words
     * @param decision none while undecided
     */
    public record Escalated(
            String cause,
            int level,
            String supervisor,
            OffsetDateTime openedAt,
            OffsetDateTime decideBy,
            String reason,
            @Nullable String decision,
            @Nullable String decidedBy,
            @Nullable String decidedByName,
            @Nullable OffsetDateTime decidedAt,
            @Nullable String decisionReason,
            @Nullable String instructions) {}

    /**
     * An attempt to hear the worker or the host.
     *
     * @param kind {@code verify} or {@code revisit}
     */
    public record Verification(
            String kind,
            int round,
            OffsetDateTime at,
            String who,
            String whoName,
            String answer,
            String evidence,
            @Nullable String reason) {}

    /**
     * A file kept as evidence.
     *
     * @param size in bytes
     * @param type media type
     */
    public record Attached(String id, String name, int size, String type) {}
}
