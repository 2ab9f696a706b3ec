package org.dundian.problem;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.dundian.confidential.EncryptedTable;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Name and phone of the workers behind reports: kept apart and encrypted, bound to their report. How they are shown is
 * said by {@link Reveals}, when they are erased by {@link Retention}.
 */
@Service
@Transactional
public class Workers {

    private static final int LONGEST_NAME = 60;
    private static final String NAME = "name";
    private static final String PHONE = "phone";

    /** Shorter numbers are left alone: they may be anything. */
    private static final int DIGITS_OF_A_PHONE = 7;

    private final JdbcClient jdbc;
    private final EncryptedTable table;
    private final Docket docket;

    Workers(JdbcClient jdbc, @Qualifier(ConfidentialTables.WORKERS) EncryptedTable table, Docket docket) {
        this.jdbc = jdbc;
        this.table = table;
        this.docket = docket;
    }

    /** A worker's name and phone, either of which may be unknown. */
    public record Worker(@Nullable String name, @Nullable String phone) {

        /** Nothing: it might reach a log. */
        @Override
        public String toString() {
            return "a worker";
        }

        private Worker or(Worker other) {
            return new Worker(name == null ? other.name : name, phone == null ? other.phone : phone);
        }
    }

    /** That something was entered; {@code erasedAt} is null unless it was erased. */
    record Trace(@Nullable Instant erasedAt) {}

    /** What is kept of the worker behind one report. */
    record Kept(Worker worker, @Nullable Instant erasedAt) {}

    /**
     * Keeps a worker's name and phone until the report names the token, for a day at most.
     *
     * @param name at most 60 characters
     * @param phone 5 to 30 digits, spaces, plus signs, hyphens and parentheses
     * @return an opaque token that only the same person can use, once
     */
    public String enter(@Nullable String name, @Nullable String phone) {
        Optional<String> givenName = Answers.given(name);
        Optional<String> givenPhone = Answers.given(phone);
        if (givenName.isEmpty() && givenPhone.isEmpty()) {
            throw new InvalidInput("name", "请填写职工姓名或电话");
        }
        if (givenName.orElse("").length() > LONGEST_NAME) {
            throw new InvalidInput("name", "“职工姓名”不能超过 60 个字");
        }
        if (givenPhone.isPresent() && !givenPhone.get().matches("[0-9+() -]{5,30}")) {
            throw new InvalidInput("phone", "“联系电话”只能包含数字、空格、加号、括号和短横线，5 到 30 位");
        }
        String token = UUID.randomUUID().toString();
        insert(token, null, new Worker(givenName.orElse(null), givenPhone.orElse(null)));
        return token;
    }

    /**
     * Puts what was entered beside the report. What was there before stays where the new entry says nothing.
     *
     * @throws InvalidInput if the token is not one of the current person's, or the report itself spells out the phone
     */
    void attach(@Nullable String token, Problem problem) {
        if (Answers.given(token).isEmpty()) {
            return;
        }
        Worker entered = jdbc.sql("""
                        select token, key_id, name, phone from problem_worker
                        where token = ? and entered_by = ? and problem_number is null""")
                .params(token, docket.me())
                .query((row, n) -> worker(row.getString(1), null, row.getString(2), row.getString(3), row.getString(4)))
                .optional()
                .orElseThrow(() -> new InvalidInput("personToken", "职工信息已失效，请重新填写"));
        refuseToSpellOut(entered, "title", "问题标题", problem.title);
        refuseToSpellOut(entered, "description", "具体情况", problem.description);
        Worker whole = of(problem.number).map(kept -> entered.or(kept.worker())).orElse(entered);
        jdbc.sql("delete from problem_worker where token = ? or problem_number = ?")
                .params(token, problem.number)
                .update();
        insert(String.valueOf(token), problem.number, whole);
    }

    /** @throws InvalidInput if the text has the phone in it, which everybody who sees the problem could read */
    void refuseToSpellOut(Worker worker, String field, String label, @Nullable String text) {
        String digits = worker.phone() == null ? "" : worker.phone().replaceAll("[^0-9]", "");
        if (text != null
                && digits.length() >= DIGITS_OF_A_PHONE
                && text.replaceAll("[\\s()+-]", "").contains(digits)) {
            throw new InvalidInput(field, "“" + label + "”中请不要写职工的电话，它单独保密存放");
        }
    }

    /** Whether anything was entered for the problem, and when it was erased if it was; reads no name and no phone. */
    Optional<Trace> traceOf(String number) {
        return jdbc
                .sql("select erased_at from problem_worker where problem_number = ? order by entered_at desc, token")
                .param(number)
                .query((row, n) -> new Trace(instant(row.getObject("erased_at", OffsetDateTime.class))))
                .list()
                .stream()
                .findFirst();
    }

    /** @return empty if nothing was entered for the problem */
    Optional<Kept> of(String number) {
        return jdbc
                .sql("""
                        select token, problem_number, key_id, name, phone, erased_at from problem_worker
                        where problem_number = ? order by entered_at desc, token""")
                .param(number)
                .query((row, n) -> new Kept(
                        worker(
                                row.getString("token"),
                                row.getString("problem_number"),
                                row.getString("key_id"),
                                row.getString("name"),
                                row.getString("phone")),
                        instant(row.getObject("erased_at", OffsetDateTime.class))))
                .list()
                .stream()
                .findFirst();
    }

    private void insert(String token, @Nullable String number, Worker worker) {
        jdbc.sql("""
                insert into problem_worker (token, problem_number, key_id, name, phone, entered_by, entered_at)
                values (?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        token,
                        number,
                        table.keyId(),
                        table.encrypt(NAME, worker.name(), token, number),
                        table.encrypt(PHONE, worker.phone(), token, number),
                        docket.me(),
                        docket.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private Worker worker(
            String token,
            @Nullable String number,
            @Nullable String keyId,
            @Nullable String name,
            @Nullable String phone) {
        return new Worker(
                table.decrypt(NAME, keyId, name, token, number), table.decrypt(PHONE, keyId, phone, token, number));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
