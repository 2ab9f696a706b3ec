package org.dundian.problem.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a photo says of itself; at least one of time and position is there.
 *
 * @param takenAt by the camera's clock, taken for Asia/Shanghai where it names no zone
 * @param latitude in degrees, north positive; there if and only if the longitude is
 * @param longitude in degrees, east positive
 */
public record Origin(
        @Nullable Instant takenAt,
        @Nullable Double latitude,
        @Nullable Double longitude) {}
