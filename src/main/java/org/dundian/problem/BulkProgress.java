package org.dundian.problem;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of bulk work has come.
 *
 * @param kind code of a {@link BulkKind}
 * @param requestedAt by the clock of Shanghai
 * @param failed rows that could not be done whatever was tried; each is an incident, and still counts as pending
 */
public record BulkProgress(
        String id,
        String kind,
        @Nullable String target,
        @Nullable LocalDate untilDate,
        String reason,
        String requestedBy,
        OffsetDateTime requestedAt,
        int failed,
        List<Row> rows) {

    /** @param result {@code pending}, {@code done} or {@code refused}; why it was refused is its message */
    public record Row(
            String number,
            String title,
            String result,
            @Nullable String message) {}

    @JsonProperty
    public int total() {
        return rows.size();
    }

    @JsonProperty
    public long pending() {
        return count("pending");
    }

    @JsonProperty
    public long done() {
        return count("done");
    }

    @JsonProperty
    public long refused() {
        return count("refused");
    }

    private long count(String result) {
        return rows.stream().filter(row -> row.result().equals(result)).count();
    }
}
