package org.dundian.problem;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for.
 *
 * @param kind code of a {@link BulkKind}
 * @param numbers of 1 to {@link BulkWork#MOST} problems
 * @param target the owner's code to assign to, the common problem's number to link to; absent otherwise
 * @param untilDate the new deadline's day to extend to; absent otherwise
 */
public record BulkOrder(
        @Nullable String kind,
        List<String> numbers,
        @Nullable String target,
        @Nullable LocalDate untilDate,
        @Nullable String reason) {}
