package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldif.LDIFException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import org.dundian.CoverageOfRehearsals;
import org.dundian.Visitor;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With {@code dundian.sign-in: ldap}, and a real directory beside it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dundian.sign-in=ldap",
            "dundian.ldap.base=dc=example,dc=org",
            "dundian.ldap.user-base=ou=people",
            "dundian.ldap.group-base=ou=groups",
            "dundian.ldap.bind-dn=cn=reader",
            "dundian.ldap.bind-password=reader-password",
            "dundian.external.create-unknown=true",
            "dundian.external.roles[0].value=stationing",
            "dundian.external.roles[0].role=office",
            "dundian.external.roles[0].organisation=LC"
        })
@Import(CoverageOfRehearsals.class)
@ActiveProfiles("test")
@DirtiesContext
class PeopleComeFromTheDirectoryTest {

    private static final InMemoryDirectoryServer DIRECTORY = directory();

    @DynamicPropertySource
    static void url(DynamicPropertyRegistry properties) {
        properties.add("dundian.ldap.url", () -> "ldap://localhost:" + DIRECTORY.getListenPort());
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private People people;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void found() {
        if (organisations.byCode("LC").isEmpty()) {
            organisations.add(new Organisation("LC", "目录市总工会", null, "municipal"));
        }
    }

    @AfterAll
    static void stop() {
        DIRECTORY.shutDown(true);
    }

    private static InMemoryDirectoryServer directory() {
        try (ServerSocket free = new ServerSocket(0)) {
            InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig("dc=example,dc=org");
            config.addAdditionalBindCredentials("cn=reader", "reader-password");
            config.setSchema(null);
            // the same after a stop
            config.setListenerConfigs(InMemoryListenerConfig.createLDAPConfig("test", free.getLocalPort()));
            InMemoryDirectoryServer server = new InMemoryDirectoryServer(config);
            server.add("dn: dc=example,dc=org", "objectClass: domain", "dc: example");
            server.add("dn: ou=people,dc=example,dc=org", "objectClass: organizationalUnit", "ou: people");
            server.add("dn: ou=groups,dc=example,dc=org", "objectClass: organizationalUnit", "ou: groups");
            for (String user : List.of("lc-office", "lc-nobody", "lc-moved")) {
                server.add(
                        "dn: uid=" + user + ",ou=people,dc=example,dc=org",
                        "objectClass: inetOrgPerson",
                        "uid: " + user,
                        "cn: 目录" + user,
                        "mail: " + user + "@example.org",
                        "userPassword: " + user + "-password");
            }
            server.add(
                    "dn: cn=stationing,ou=groups,dc=example,dc=org",
                    "objectClass: groupOfNames",
                    "cn: stationing",
                    "member: uid=lc-office,ou=people,dc=example,dc=org",
                    "member: uid=lc-moved,ou=people,dc=example,dc=org");
            free.close();
            server.startListening();
            return server;
        } catch (LDAPException | LDIFException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoBindsWithTheirPasswordIsTakenOnWithTheRolesOfTheirGroups() {
        Visitor browser = Visitor.browser(port, "lc-office", "lc-office-password");

        assertThat(browser.get("/api/me").json().get("roles")).hasToString("[\"office\"]");
        assertThat(people.findById("lc-office")).get().satisfies(person -> {
            assertThat(person.name()).isEqualTo("目录lc-office");
            assertThat(person.organisation()).isEqualTo("LC");
            assertThat(person.email()).isEqualTo("lc-office@example.org");
        });
        assertThat(Visitor.program(port, "lc-office", "lc-office-password")
                        .get("/api/me")
                        .status())
                .isEqualTo(200);
        assertThat(Visitor.browser(port, "LC-Office", "lc-office-password")
                        .get("/api/me")
                        .json()
                        .get("userId")
                        .asText())
                .as("as the directory writes it")
                .isEqualTo("lc-office");
    }

    @Test
    void itsPasswordIsKeptNowhere() {
        Visitor.browser(port, "lc-office", "lc-office-password");

        assertThat(Visitor.browser(port).signIn("lc-office", "").location()).endsWith("/login?error");
        String kept = jdbc.sql("select pwd_ from act_id_user where id_ = 'lc-office'")
                .query(String.class)
                .single();
        assertThat(kept).isNotBlank().doesNotContain("lc-office-password");
    }

    @Test
    void aGroupThatIsLeftThereIsLeftHereAtTheNextSignIn() throws LDAPException {
        Visitor.browser(port, "lc-moved", "lc-moved-password");
        assertThat(accounts.groupsOf("lc-moved")).containsExactly("office-LC");

        DIRECTORY.modify(
                "cn=stationing,ou=groups,dc=example,dc=org",
                new Modification(ModificationType.DELETE, "member", "uid=lc-moved,ou=people,dc=example,dc=org"));
        Visitor.browser(port, "lc-moved", "lc-moved-password");

        assertThat(accounts.groupsOf("lc-moved")).isEmpty();
    }

    @Test
    void whoHasNoRoleAndIsNotOnRecordIsToldSo() {
        assertThat(Visitor.browser(port)
                        .signIn("lc-nobody", "lc-nobody-password")
                        .location())
                .endsWith("/login?unknown");
    }

    @Test
    void guessingIsSlowedDown() {
        Visitor browser = Visitor.browser(port);
        for (int i = 0; i < AttemptThrottle.PER_PAIR; i++) {
            assertThat(browser.signIn("lc-guessed", "wrong").location()).endsWith("/login?error");
        }
        assertThat(browser.signIn("lc-guessed", "wrong").location()).endsWith("/login?slow");
    }

    @Test
    void nobodyIsLockedOutWhileTheDirectoryIsAway() throws LDAPException {
        DIRECTORY.shutDown(false);
        try {
            for (int i = 0; i <= AttemptThrottle.PER_PAIR; i++) {
                assertThat(Visitor.browser(port)
                                .signIn("lc-office", "lc-office-password")
                                .location())
                        .endsWith("/login?away");
            }
            assertThat(Visitor.browser(port).page("/login?away").body()).contains("暂时无法连接");
            assertThat(Visitor.program(port, "lc-office", "lc-office-password")
                            .get("/api/me")
                            .status())
                    .isEqualTo(503);
        } finally {
            DIRECTORY.startListening();
        }
        Visitor.browser(port, "lc-office", "lc-office-password");
    }
}
