package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dundian.DundianTest;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What {@code --authorizations} prints, and says by its exit code. */
@DundianTest
class AuthorizationsCommandTest {

    @Autowired
    private AuthorizationsCommand command;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void showsWhatDiffersAndMendsItWhenToldTo() {
        organisations.add(new Organisation("AC1", "命令市总工会", null, "municipal"));
        staffing.add(
                new Person("ac1-auditor", "督查", "AC1", null, "zh", true),
                "x",
                List.of(RoleHeld.of(Role.AUDITOR, "AC1")));
        jdbc.sql("delete from act_id_membership where user_id_ = 'ac1-auditor'").update();

        assertThat(printed(false, 1)).contains("Should be in the group\tac1-auditor\tauditor-AC1");
        assertThat(accounts.groupsOf("ac1-auditor")).isEmpty();
        assertThat(printed(true, 0)).contains("已修复");
        assertThat(accounts.groupsOf("ac1-auditor")).containsExactly("auditor-AC1");
        assertThat(printed(false, 0)).contains("不一致 0 项");
    }

    private String printed(boolean repair, int code) {
        PrintStream before = System.out;
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        System.setOut(new PrintStream(text, true, StandardCharsets.UTF_8));
        try {
            assertThat(command.run(repair)).isEqualTo(code);
        } finally {
            System.setOut(before);
        }
        return text.toString(StandardCharsets.UTF_8);
    }
}
