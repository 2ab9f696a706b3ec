package org.dundian.ledger;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
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
 * @param letters to bodies outside, oldest first
 * @param evidence how much there is
 * @param members how many reports are or were linked to it, by the code of their state
 * @param returned whether an owner has returned it, which cannot happen twice
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
        List<Decided> decisions,
        List<Verification> verifications,
        List<Attached> attachments,
        List<Letter> letters,
        Evidence evidence,
        Map<String, Integer> members,
        boolean returned) {

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
     * What a joint meeting decided.
     *
     * @param ownerName the owner's, or the person's of it
     * @param state {@code open}, {@code overdue}, {@code done}, {@code cancelled}, or {@code untracked} for what was
     *     recorded before decisions were followed up
     * @param note what was done; none while it is not
     */
    public record Decided(
            String what,
            String ownerName,
            LocalDate dueOn,
            String state,
            @Nullable String note,
            @Nullable String doneByName,
            @Nullable OffsetDateTime doneAt) {}

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
     * @param takenAt when the photo was taken, if its uploader kept that
     * @param latitude where, in degrees, if kept
     * @param longitude where, in degrees, if kept
     * @param preview path of a small picture, of photos
     */
    public record Attached(
            String id,
            String name,
            int size,
            String type,
            @Nullable OffsetDateTime takenAt,
            @Nullable BigDecimal latitude,
            @Nullable BigDecimal longitude,
            @Nullable String preview) {}

    /**
     * A letter to a body without accounts.
     *
     * @param kind official, reminder, opinion or advice
     * @param reference the letter's own number
     * @param attachment id of the letter itself
     * @param answeredOn none until it was answered
     * @param awaited whether the problem waits for this answer
     */
    public record Letter(
            String id,
            String kind,
            String kindName,
            String addressee,
            @Nullable String reference,
            String subject,
            LocalDate sentOn,
            String sentBy,
            String sentByName,
            @Nullable String attachment,
            @Nullable LocalDate answeredOn,
            @Nullable String answer,
            @Nullable String answeredBy,
            @Nullable String answeredByName,
            @Nullable String answerAttachment,
            boolean awaited) {}

    /**
     * What verification and closing can rest on (rule 3).
     *
     * @param texts of verifications and revisits
     * @param files attached
     * @param answers to letters
     */
    public record Evidence(int texts, int files, int answers) {}
}
