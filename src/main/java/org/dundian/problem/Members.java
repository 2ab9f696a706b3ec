package org.dundian.problem;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The reports linked to common problems (rule 8). */
@Repository
class Members {

    private final JdbcClient jdbc;

    Members(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Numbers of those that wait for the common problem's solution. */
    List<String> linkedTo(String common) {
        return jdbc.sql("select number from problem where common_problem = ? and state = 'linked' order by number")
                .param(common)
                .query(String.class)
                .list();
    }

    boolean areLinkedTo(String common) {
        return !linkedTo(common).isEmpty();
    }

    /** While they wait they are in the hands of whoever solves the common problem, by its deadline. */
    void follow(Problem common) {
        Instant deadline = common.deadline;
        jdbc.sql("""
                update problem set next_actor = :actor, owner_code = :owner, handler = :handler, deadline = :deadline,
                    version = version + 1
                where common_problem = :common and state = 'linked'
                  and (next_actor <> :actor
                    or owner_code is distinct from cast(:owner as varchar(60))
                    or handler is distinct from cast(:handler as varchar(64))
                    or deadline is distinct from cast(:deadline as timestamp with time zone))""")
                .param("actor", Actor.solving(common).toString())
                .param("owner", common.ownerCode)
                .param("handler", common.handler)
                .param("deadline", deadline == null ? null : deadline.atOffset(ZoneOffset.UTC))
                .param("common", common.number)
                .update();
    }

    /** The same, of a member not yet kept. */
    static void follow(Problem member, Problem common) {
        member.nextActor = Actor.solving(common).toString();
        member.ownerCode = common.ownerCode;
        member.handler = common.handler;
        member.deadline = common.deadline;
    }
}
