package org.dundian.confidential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.confidential.Encryption.Unreadable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A table with encrypted columns. It has a column {@code key_id}: null where nothing is encrypted, or, in rows from
 * before there was encryption, where all is plain.
 */
public final class EncryptedTable implements KeyedRows {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedTable.class);

    private final String table;
    private final String id;
    private final List<String> boundTo;
    private final List<String> columns;
    private final JdbcClient jdbc;
    private final Encryption encryption;
    private final TransactionTemplate ownTransaction;

    /**
     * @param id the column that is the primary key, a text
     * @param boundTo further columns to whose values the encrypted ones are bound
     * @param columns the encrypted ones
     */
    public EncryptedTable(
            String table,
            String id,
            List<String> boundTo,
            List<String> columns,
            JdbcClient jdbc,
            Encryption encryption,
            PlatformTransactionManager transactions) {
        this.table = table;
        this.id = id;
        this.boundTo = List.copyOf(boundTo);
        this.columns = List.copyOf(columns);
        this.jdbc = jdbc;
        this.encryption = encryption;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * The place of a value.
     *
     * @param row the id, then the values of the columns it is bound to
     */
    public List<String> place(String column, @Nullable String... row) {
        if (row.length != 1 + boundTo.size()) {
            throw new IllegalArgumentException(table + " is bound to " + id + " and " + boundTo);
        }
        return Stream.concat(
                        Stream.of(table, column), Stream.of(row).map(value -> Objects.requireNonNullElse(value, "")))
                .toList();
    }

    public @Nullable String encrypt(String column, @Nullable String plain, @Nullable String... row) {
        return encryption.encrypt(plain, place(column, row));
    }

    /** @throws Unreadable as {@link Encryption#decrypt} */
    public @Nullable String decrypt(
            String column, @Nullable String keyId, @Nullable String encrypted, @Nullable String... row) {
        return encryption.decrypt(keyId, encrypted, place(column, row));
    }

    /** Kept in the column {@code key_id} of what is encrypted now. */
    public String keyId() {
        return encryption.keyId();
    }

    @Override
    public String name() {
        return table;
    }

    @Override
    public boolean encrypted() {
        return true;
    }

    @Override
    public Map<String, Long> byKey() {
        Map<String, Long> rows = new LinkedHashMap<>();
        jdbc.sql("select coalesce(key_id, '') as used, count(*) as rows_of from " + table + " where " + holdsSomething()
                        + " group by key_id order by 1")
                .query((row, n) -> rows.put(row.getString("used"), row.getLong("rows_of")))
                .list();
        return rows;
    }

    private record Row(
            String id, @Nullable String keyId, List<@Nullable String> bound, List<@Nullable String> values) {}

    @Override
    public @Nullable String renew(@Nullable String after, int most) {
        return ownTransaction.execute(transaction -> {
            List<Row> rows = jdbc.sql("select * from " + table + " where " + id + " > :after and " + holdsSomething()
                            + " and (key_id is null or key_id <> :current) order by " + id + " limit :most")
                    .param("after", after == null ? "" : after)
                    .param("current", keyId())
                    .param("most", most)
                    .query((row, n) -> {
                        List<@Nullable String> bound = new ArrayList<>();
                        for (String column : boundTo) {
                            bound.add(row.getString(column));
                        }
                        List<@Nullable String> values = new ArrayList<>();
                        for (String column : columns) {
                            values.add(row.getString(column));
                        }
                        return new Row(row.getString(id), row.getString("key_id"), bound, values);
                    })
                    .list();
            rows.forEach(this::renew);
            return rows.size() < most ? null : rows.get(rows.size() - 1).id();
        });
    }

    private void renew(Row row) {
        @Nullable
        String[] place =
                Stream.concat(Stream.of(row.id()), row.bound().stream()).toArray(String[]::new);
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("id", row.id());
        params.put("current", keyId());
        try {
            for (int i = 0; i < columns.size(); i++) {
                String old = row.values().get(i);
                String plain = row.keyId() == null ? old : decrypt(columns.get(i), row.keyId(), old, place);
                params.put("old" + i, old == null ? "" : old);
                params.put("new" + i, encrypt(columns.get(i), plain, place));
            }
        } catch (Unreadable trouble) {
            LOG.error("{} {} keeps key {}: {}", table, row.id(), row.keyId(), trouble.getMessage());
            return;
        }
        // only if nobody changed it meanwhile
        StringBuilder sql = new StringBuilder("update " + table + " set key_id = :current");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(", ").append(columns.get(i)).append(" = :new").append(i);
        }
        sql.append(" where ").append(id).append(" = :id");
        for (int i = 0; i < columns.size(); i++) {
            sql.append(" and coalesce(")
                    .append(columns.get(i))
                    .append(", '') = :old")
                    .append(i);
        }
        jdbc.sql(sql.toString()).params(params).update();
    }

    private String holdsSomething() {
        return columns.stream().map(column -> column + " is not null").collect(Collectors.joining(" or ", "(", ")"));
    }
}
