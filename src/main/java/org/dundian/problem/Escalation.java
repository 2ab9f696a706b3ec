package org.dundian.problem;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Table;

/** A problem put before a supervisor, from its opening to the decision; one row of the table {@code escalation}. */
@Table("escalation")
@SuppressWarnings("NullAway.Init") // Spring Data fills the fields
class Escalation {

    @Id
    String id;

    String problemNumber;
    String cause;
    int level;

    /** As {@link Actor#toString()}. */
    String supervisor;

    Instant openedAt;

    /** When the present supervisor got it, and how long they have; null in rows older than these columns. */
    @Nullable
    Instant placedAt;

    @Nullable
    String limitClock;

    @Nullable
    Long limitMinutes;

    Instant decideBy;
    String reason;

    @Nullable
    String decision;

    @Nullable
    String decidedBy;

    /** On whose behalf, if by a substitute. */
    @Nullable
    String decidedFor;

    @Nullable
    Instant decidedAt;

    @Nullable
    String decisionReason;

    @Nullable
    String instructions;

    @Nullable
    LocalDate urgedOn;

    @Nullable
    String openKey;

    @Version
    @Nullable
    Integer version;
}
