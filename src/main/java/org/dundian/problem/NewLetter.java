package org.dundian.problem;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A letter as it is recorded; nothing is checked yet.
 *
 * @param kind code of a {@link LetterKind}
 * @param addressee the body written to, at most 120 characters
 * @param reference the letter's own number, at most 60 characters, if it has one
 * @param subject at most 200 characters
 * @param sentOn not in the future
 * @param upload id of the letter itself, uploaded beforehand
 */
public record NewLetter(
        @Nullable String kind,
        @Nullable String addressee,
        @Nullable String reference,
        @Nullable String subject,
        @Nullable LocalDate sentOn,
        @Nullable String upload) {}
