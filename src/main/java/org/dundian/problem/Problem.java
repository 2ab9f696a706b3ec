package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import org.dundian.worktime.ClockKind;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A problem on the ledger, one row of the table {@code problem}, whose columns its fields are. What may happen to it and
 * when is said by {@link Reporting}, {@link Triage}, {@link Solving}, {@link Verifying} and {@link Escalations}; every
 * change goes through the {@link Docket}.
 */
@Table("problem")
@SuppressWarnings("NullAway.Init") // Spring Data fills the fields
public class Problem {

    @Id
    String number;

    String programmeCode;
    int runningNumber;
    String organisationCode;
    String batchCode;
    String teamCode;
    String subgroupCode;
    String hostCode;

    String title;
    String category;
    String severity;
    String description;

    @Nullable
    LocalDate since;

    int affectedWorkers;
    String visibility;
    String source;

    @Nullable
    String visitId;

    String reportedBy;
    Instant reportedAt;

    String state;
    int round = 1;
    int escalationLevel;

    /** User id or group of who acts next; null once nobody need. */
    @Nullable
    String nextActor;

    @Nullable
    String ownerCode;

    /** Code of the {@link Decider} by whom the ladder begins; null before the triage. */
    @Nullable
    String firstSupervisor;

    /** Codes, comma between. */
    String coOwners = "";

    @Nullable
    String handler;

    /** The member of the contact group who acts on the reporting side, once named. */
    @Nullable
    String contact;

    Instant clockStartedAt;
    String clockKind;
    long responseMinutes;
    long solutionMinutes;
    long extraMinutes;
    Instant responseDeadline;

    /** Null while it waits, {@link #wakeOn} standing in its place, unless it was missed before. */
    @Nullable
    Instant deadline;

    @Nullable
    Instant blueDue;

    @Nullable
    LocalDate wakeOn;

    @Nullable
    LocalDate nextReviewOn;

    int extensions;
    int waits;

    @Nullable
    Instant returnedAt;

    @Nullable
    Instant acceptedAt;

    @Nullable
    Instant blueAt;

    @Nullable
    Instant yellowAt;

    @Nullable
    Instant redAt;

    @Nullable
    Instant reviewOpenedAt;

    @Nullable
    LocalDate urgedOn;

    @Nullable
    String plan;

    @Nullable
    String solution;

    @Nullable
    String solvedBy;

    /** On whose behalf it was solved, if by a substitute. */
    @Nullable
    String solvedFor;

    @Nullable
    Instant solvedAt;

    @Nullable
    String verifiedBy;

    /** On whose behalf it was verified, if by a substitute. */
    @Nullable
    String verifiedFor;

    @Nullable
    Instant verifiedAt;

    @Nullable
    String answer;

    @Nullable
    Instant closedAt;

    @Nullable
    LocalDate revisitOn;

    @Nullable
    Instant revisitedAt;

    /** Whether others were ever linked to it. */
    boolean hasMembers;

    @Nullable
    String commonProblem;

    @Nullable
    String mergedInto;

    /** The end of the log's chain: the last event's number and hash, and a signature of both. */
    @Nullable
    Integer headSeq;

    @Nullable
    String headHash;

    @Nullable
    String headKey;

    @Nullable
    String headMac;

    @Version
    @Nullable
    Integer version;

    /** The state as last kept; what an event says it left. */
    @Transient
    @Nullable
    ProblemState keptState;

    public String number() {
        return number;
    }

    public String title() {
        return title;
    }

    public String organisation() {
        return organisationCode;
    }

    public String subgroup() {
        return subgroupCode;
    }

    public String host() {
        return hostCode;
    }

    public String category() {
        return category;
    }

    public ProblemState state() {
        return ProblemState.of(state);
    }

    public Severity severity() {
        return Severity.of(severity);
    }

    public int round() {
        return round;
    }

    public int level() {
        return escalationLevel;
    }

    public @Nullable String owner() {
        return ownerCode;
    }

    public @Nullable String handler() {
        return handler;
    }

    public String visibility() {
        return visibility;
    }

    public @Nullable String nextActor() {
        return nextActor;
    }

    public @Nullable String contact() {
        return contact;
    }

    public String reportedBy() {
        return reportedBy;
    }

    public Instant reportedAt() {
        return reportedAt;
    }

    public @Nullable Instant deadline() {
        return deadline;
    }

    public ClockKind clock() {
        return ProblemClock.kindOf(this);
    }

    public Instant responseDeadline() {
        return responseDeadline;
    }

    public @Nullable LocalDate wakeOn() {
        return wakeOn;
    }

    void stateTo(ProblemState next) {
        state = next.code();
    }

    boolean isIn(ProblemState... states) {
        for (ProblemState candidate : states) {
            if (candidate == state()) {
                return true;
            }
        }
        return false;
    }

    boolean hasPlan() {
        return plan != null;
    }

    boolean isOverdue(Instant now) {
        return !state().isEnd() && !isIn(ProblemState.VERIFIED) && deadline != null && now.isAfter(deadline);
    }
}
