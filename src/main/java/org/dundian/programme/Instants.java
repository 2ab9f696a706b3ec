package org.dundian.programme;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Instants as both databases take and give them. */
final class Instants {

    private Instants() {}

    static OffsetDateTime toColumn(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static @Nullable Instant fromColumn(@Nullable OffsetDateTime value) {
        return value == null ? null : value.toInstant();
    }
}
