package org.dundian.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.confidential.KeyedRows;
import org.dundian.confidential.Signatures;
import org.dundian.confidential.Signatures.Signature;
import org.dundian.confidential.Signatures.Worth;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LogEnds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What is signed with a data key, for the change of keys. A false signature is never made good. */
final class SignedRows {

    private static final Logger LOG = LoggerFactory.getLogger(SignedRows.class);

    private SignedRows() {}

    /** All seals, in the order of their numbers. */
    @Component
    static class SignedSeals implements KeyedRows {

        private final JdbcClient jdbc;
        private final Seals seals;
        private final Signatures signatures;

        SignedSeals(JdbcClient jdbc, Seals seals, Signatures signatures) {
            this.jdbc = jdbc;
            this.seals = seals;
            this.signatures = signatures;
        }

        @Override
        public String name() {
            return "log_seal";
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public Map<String, Long> byKey() {
            return count(jdbc, "select key_id, count(*) from log_seal group by key_id");
        }

        @Override
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public @Nullable String renew(@Nullable String after, int most) {
            List<Seal> some = seals.after(after == null ? 0 : Integer.parseInt(after), most);
            for (Seal seal : some) {
                if (seal.keyId().equals(signatures.keyId())) {
                    continue;
                }
                if (seals.worth(seal) != Worth.GENUINE) {
                    LOG.error("Seal {} keeps key {}: its signature is not genuine", seal.number(), seal.keyId());
                    continue;
                }
                Signature signature = signatures.sign(seal.text());
                jdbc.sql("update log_seal set key_id = ?, mac = ? where number = ? and hash = ?")
                        .params(signature.keyId(), signature.mac(), seal.number(), seal.hash())
                        .update();
            }
            return some.size() < most
                    ? null
                    : String.valueOf(some.get(some.size() - 1).number());
        }
    }

    /** The ends of logs that no seal covers yet; the others need no key any more. */
    @Component
    static class SignedEnds implements KeyedRows {

        private static final String UNSEALED = " from problem p where p.head_mac is not null and not exists"
                + " (select 1 from log_seal_head h where h.problem_number = p.number and h.seq = p.head_seq"
                + " and h.hash = p.head_hash)";

        private final JdbcClient jdbc;
        private final LogEnds ends;
        private final Signatures signatures;

        SignedEnds(JdbcClient jdbc, LogEnds ends, Signatures signatures) {
            this.jdbc = jdbc;
            this.ends = ends;
            this.signatures = signatures;
        }

        @Override
        public String name() {
            return "problem";
        }

        @Override
        public boolean encrypted() {
            return false;
        }

        @Override
        public Map<String, Long> byKey() {
            return count(jdbc, "select p.head_key, count(*)" + UNSEALED + " group by p.head_key");
        }

        @Override
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        public @Nullable String renew(@Nullable String after, int most) {
            List<LogEnd> some = jdbc.sql("select p.number, p.head_seq, p.head_hash, p.head_key, p.head_mac" + UNSEALED
                            + " and p.head_key <> :current and p.number > :after order by p.number limit :most")
                    .param("current", signatures.keyId())
                    .param("after", after == null ? "" : after)
                    .param("most", most)
                    .query((row, n) -> new LogEnd(
                            Objects.requireNonNull(row.getString(1)),
                            row.getInt(2),
                            Objects.requireNonNull(row.getString(3)),
                            row.getString(4),
                            row.getString(5)))
                    .list();
            for (LogEnd end : some) {
                if (ends.worth(end) != Worth.GENUINE) {
                    LOG.error("The log of {} does not end as this application wrote it", end.problem());
                    continue;
                }
                LogEnd renewed = ends.signed(end.problem(), end.seq(), end.hash());
                jdbc.sql("update problem set head_key = ?, head_mac = ? where number = ? and head_mac = ?")
                        .params(renewed.keyId(), renewed.mac(), end.problem(), end.mac())
                        .update();
            }
            return some.size() < most ? null : some.get(some.size() - 1).problem();
        }
    }

    private static Map<String, Long> count(JdbcClient jdbc, String sql) {
        Map<String, Long> rows = new LinkedHashMap<>();
        jdbc.sql(sql)
                .query((row, n) ->
                        rows.put(Objects.requireNonNullElse(row.getString(1), KeyedRows.PLAIN), row.getLong(2)))
                .list();
        return rows;
    }
}
