package org.dundian.stationing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Instants as both databases take them. */
final class Columns {

    private Columns() {}

    static OffsetDateTime instant(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
