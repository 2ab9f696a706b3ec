package org.dundian.problem;

import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Name and phone of the workers behind reports: kept apart, shown to those the reporter allowed, each look noted. */
@Service
@Transactional
public class Workers {

    private final JdbcClient jdbc;
    private final Docket docket;

    Workers(JdbcClient jdbc, Docket docket) {
        this.jdbc = jdbc;
        this.docket = docket;
    }

    /** A worker's name and phone, either of which may be unknown. */
    public record Worker(@Nullable String name, @Nullable String phone) {}

    /**
     * Keeps a worker's name and phone until the report names the token.
     *
     * @param name at most 60 characters
     * @param phone digits, spaces, plus and hyphens, at most 30
     * @return an opaque token that only the same person can use, once
     */
    public String enter(@Nullable String name, @Nullable String phone) {
        Optional<String> givenName = Answers.given(name);
        Optional<String> givenPhone = Answers.given(phone);
        if (givenName.isEmpty() && givenPhone.isEmpty()) {
            throw new InvalidInput("name", "请填写职工姓名或电话");
        }
        if (givenName.orElse("").length() > 60) {
            throw new InvalidInput("name", "“职工姓名”不能超过 60 个字");
        }
        if (!givenPhone.orElse("").matches("[0-9+ -]{0,30}")) {
            throw new InvalidInput("phone", "“联系电话”只能包含数字、空格、加号和短横线，最多 30 位");
        }
        String token = UUID.randomUUID().toString();
        jdbc.sql("insert into problem_worker (token, name, phone, entered_by, entered_at) values (?, ?, ?, ?, ?)")
                .params(
                        token,
                        givenName.orElse(null),
                        givenPhone.orElse(null),
                        docket.me(),
                        docket.now().atOffset(ZoneOffset.UTC))
                .update();
        return token;
    }

    void attach(@Nullable String token, String number) {
        if (Answers.given(token).isEmpty()) {
            return;
        }
        int attached = jdbc.sql("""
                update problem_worker set problem_number = ?
                where token = ? and entered_by = ? and problem_number is null""").params(number, token, docket.me()).update();
        if (attached == 0) {
            throw new InvalidInput("personToken", "职工信息已失效，请重新填写");
        }
    }

    /**
     * Shows the worker to the current person and notes who looked and why.
     *
     * @return empty if nothing was entered
     */
    public Optional<Worker> reveal(String number, @Nullable String reason) {
        String why = Answers.required("reason", "查看理由", reason);
        Optional<Worker> worker = jdbc
                .sql("select name, phone from problem_worker where problem_number = ? order by entered_at desc")
                .param(number)
                .query((row, n) -> new Worker(row.getString(1), row.getString(2)))
                .list()
                .stream()
                .findFirst();
        jdbc.sql("insert into problem_worker_reveal (id, problem_number, who, at, reason) values (?, ?, ?, ?, ?)")
                .params(
                        UUID.randomUUID().toString(),
                        number,
                        docket.me(),
                        docket.now().atOffset(ZoneOffset.UTC),
                        why)
                .update();
        return worker;
    }
}
