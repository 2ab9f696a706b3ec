package org.dundian.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a task is about, in the few words that fit beside it in a list. What is not known of the kind of matter is absent.
 *
 * @param taskId of the task
 * @param kind {@code problem}, {@code subgroup}, {@code batch} or {@code programme}
 * @param about number or code of the matter
 * @param host name of the host
 * @param assignee user id of whoever has it
 * @param assigneeName their name, which the engine does not tell everybody
 * @param severity code
 * @param severityName in the reader's language
 * @param deadline by which a problem must be solved and verified; absent while it waits, and once it is closed
 * @param wakeOn stands in place of the deadline while it waits
 * @param left time left until the deadline, or passed since, as its clock counts; in the reader's language
 * @param colour of a problem: none, blue, yellow or red
 * @param round of a problem: 1, and one more with every reopening
 * @param endsOn last day of a stay or batch
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TaskCard(
        String taskId,
        String kind,
        String about,
        @Nullable String title,
        @Nullable String host,
        @Nullable String assignee,
        @Nullable String assigneeName,
        @Nullable String severity,
        @Nullable String severityName,
        @Nullable OffsetDateTime deadline,
        @Nullable LocalDate wakeOn,
        @Nullable String left,
        @Nullable String colour,
        @Nullable Integer round,
        @Nullable LocalDate endsOn) {}
