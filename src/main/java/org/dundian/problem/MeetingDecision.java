package org.dundian.problem;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a meeting decided: who does what until when.
 *
 * @param owner code of an owner with accounts
 * @param person user id of who does it, one of the owner's people; null for any of them
 */
public record MeetingDecision(
        String what, String owner, @Nullable String person, LocalDate due) {}
