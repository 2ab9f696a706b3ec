package org.dundian.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dundian.engine.RightsCheck.Difference;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Component;

/** Who has had rights repaired, when and why, and what was mended. */
@Component
public class RightsRepairs {

    private static final int LONGEST = 300;

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final Clock clock;

    RightsRepairs(JdbcClient jdbc, JdbcTemplate batch, Clock clock) {
        this.jdbc = jdbc;
        this.batch = batch;
        this.clock = clock;
    }

    /** @param mended how many differences */
    public record Repair(Instant at, String by, String reason, int mended) {}

    void note(String by, String reason, List<Difference> mended) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into rights_repair (done_by, done_at, reason) values (:by, :at, :reason)")
                .param("by", by)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("reason", reason)
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        List<Object[]> lines = new ArrayList<>();
        for (Difference each : mended) {
            String what = each.what().length() > LONGEST ? each.what().substring(0, LONGEST) : each.what();
            lines.add(new Object[] {id, lines.size() + 1, each.kind().code(), each.who(), what});
        }
        batch.batchUpdate(
                "insert into rights_repair_line (repair_id, seq, kind, who, what) values (?, ?, ?, ?, ?)", lines);
    }

    /** Newest first, at most twenty. */
    public List<Repair> latest() {
        return jdbc.sql("""
                        select r.done_at, r.done_by, r.reason,
                               (select count(*) from rights_repair_line l where l.repair_id = r.id)
                          from rights_repair r order by r.done_at desc, r.id desc fetch first 20 rows only""")
                .query((row, n) -> new Repair(
                        Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                                .toInstant(),
                        row.getString(2),
                        row.getString(3),
                        row.getInt(4)))
                .list();
    }
}
