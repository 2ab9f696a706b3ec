package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.dundian.CoverageOfRehearsals;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** With {@code dundian.sign-in: oidc}, and a real provider beside it. */
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dundian.sign-in=oidc",
            "dundian.oidc.client-secret=" + IdentityProvider.SECRET,
            "dundian.oidc.roles-claim=realm.groups",
            "dundian.external.roles[0].value=stationing",
            "dundian.external.roles[0].role=office",
            "dundian.external.roles[0].organisation=OC",
            "dundian.external.roles[1].value=control",
            "dundian.external.roles[1].role=auditor",
            "dundian.external.roles[1].organisation=OC",
            "dundian.external.local-accounts=admin"
        })
@Import(CoverageOfRehearsals.class)
@ActiveProfiles("test")
@DirtiesContext
class PeopleComeByWayOfTheProviderTest {

    private static final String PASSWORD = "dundian-test";
    private static final IdentityProvider PROVIDER = new IdentityProvider();

    @DynamicPropertySource
    static void issuer(DynamicPropertyRegistry properties) {
        properties.add("dundian.oidc.issuer", PROVIDER::issuer);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Staffing staffing;

    @Autowired
    private Accounts accounts;

    @BeforeEach
    void found() {
        PROVIDER.knows("http://localhost:" + port);
        if (organisations.byCode("OC").isEmpty()) {
            organisations.add(new Organisation("OC", "认证市总工会", null, "municipal"));
            for (String user : List.of("oc-office", "oc-moved", "oc-left", "oc-program")) {
                staffing.add(
                        new Person(user, "姓名" + user, "OC", null, "zh", !user.equals("oc-left")), PASSWORD, List.of());
            }
        }
    }

    @AfterAll
    static void stop() {
        PROVIDER.close();
    }

    @Test
    void theSignInPageLeadsToTheProviderAndItBackToThePageThatWasAskedFor() {
        PROVIDER.has("oc-office", "stationing");
        Visitor app = Visitor.browser(port);

        assertThat(app.page("/audit").location()).endsWith("/login");
        assertThat(app.page("/login").body()).contains("href=\"/oauth2/authorization/provider\"");
        Answer sent = app.page("/oauth2/authorization/provider");
        assertThat(sent.location())
                .startsWith(PROVIDER.issuer() + "/oauth2/authorize?")
                .contains("code_challenge_method=S256", "state=", "nonce=");
        Answer back = comeBack(app, sent, "oc-office");

        assertThat(back.location()).contains("/audit");
        assertThat(app.page("/audit").status()).isEqualTo(200);
        assertThat(app.get("/api/me").json().get("roles")).hasToString("[\"office\"]");
        assertThat(accounts.groupsOf("oc-office")).containsExactly("office-OC");
        assertThat(app.page("/camunda/app/tasklist/default/").status()).isEqualTo(200);
    }

    @Test
    void aRoleThatIsGoneThereIsGoneHereAtTheNextSignIn() {
        staffing.add(
                new Person("oc-moved", "姓名", "OC", null, "zh", true),
                PASSWORD,
                List.of(RoleHeld.of(Role.OFFICE, "OC"), RoleHeld.of(Role.CADRE, "OC")));
        PROVIDER.has("oc-moved", "control");
        Visitor app = signedIn("oc-moved");

        assertThat(app.get("/api/me").json().get("roles")).hasToString("[\"cadre\",\"auditor\"]");
        assertThat(accounts.groupsOf("oc-moved")).containsExactly("auditor-OC", "cadre-OC");
    }

    @Test
    void whoIsNotOnRecordOrHasLeftIsToldSo() {
        PROVIDER.has("oc-stranger", "stationing");
        PROVIDER.has("oc-left", "stationing");
        PROVIDER.has("admin", "stationing");

        assertThat(comeBack("oc-stranger").location()).endsWith("/login?unknown");
        assertThat(comeBack("oc-left").location()).endsWith("/login?closed");
        assertThat(comeBack("admin").location())
                .as("an account for emergencies is nobody's elsewhere")
                .endsWith("/login?unknown");
        assertThat(Visitor.browser(port).page("/login?unknown").body()).contains("没有您的人员信息");
    }

    @Test
    void signingOutGoesOnAtTheProvider() {
        PROVIDER.has("oc-office", "stationing");
        Visitor app = signedIn("oc-office");

        Answer out = app.submit("/logout", Map.of());

        assertThat(out.location())
                .startsWith(PROVIDER.issuer() + "/connect/logout?id_token_hint=")
                .contains("post_logout_redirect_uri=");
        assertThat(app.page("/ledger").location()).endsWith("/login");
        assertThat(app.page("/login").header("Content-Security-Policy"))
                .contains("form-action 'self' " + PROVIDER.issuer() + ";");
    }

    @Test
    void aProgramBringsATokenMadeForThisApplication() {
        PROVIDER.has("oc-program", "control");
        Visitor program = Visitor.nobody(port);

        Answer answer = program.get("/api/me", "Authorization", bearer(PROVIDER.token("oc-program", "dundian")));
        assertThat(answer.json().get("userId").asText()).isEqualTo("oc-program");
        assertThat(answer.json().get("roles")).hasToString("[\"auditor\"]");
        assertThat(program.get("/engine-rest/task", "Authorization", bearer(PROVIDER.token("oc-program", "dundian")))
                        .status())
                .isEqualTo(200);
        assertThat(program.get("/api/me", "Authorization", bearer(PROVIDER.token("oc-program", "another")))
                        .status())
                .isEqualTo(401);
        assertThat(program.get("/api/me", "Authorization", bearer("x.y.z")).status())
                .isEqualTo(401);
        assertThat(program.get("/api/me", "Authorization", bearer(PROVIDER.token("oc-stranger", "dundian")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void passwordsKeptHereAreForEmergenciesOnly() {
        assertThat(Visitor.program(port, "admin", PASSWORD).get("/api/me").status())
                .isEqualTo(200);
        assertThat(Visitor.program(port, "oc-office", PASSWORD).get("/api/me").status())
                .isEqualTo(401);
        assertThat(Visitor.browser(port).signIn("oc-office", PASSWORD).location())
                .endsWith("/login?error");
        Visitor admin = Visitor.browser(port, "admin", PASSWORD);
        admin.page("/camunda/app/admin/default/");
        assertThat(admin.put(
                                "/camunda/api/engine/engine/default/user/oc-office/credentials",
                                Map.of("password", "another", "authenticatedUserPassword", PASSWORD),
                                admin.webappToken())
                        .status())
                .as("no password is set for who signs in elsewhere")
                .isEqualTo(403);
    }

    private Visitor signedIn(String user) {
        Visitor app = Visitor.browser(port);
        Answer back = comeBack(app, app.page("/oauth2/authorization/provider"), user);
        assertThat(back.location()).doesNotContain("/login");
        app.page("/");
        return app;
    }

    private Answer comeBack(String user) {
        Visitor app = Visitor.browser(port);
        return comeBack(app, app.page("/oauth2/authorization/provider"), user);
    }

    /** Signs in on the provider's page, and goes where it then leads. */
    private static Answer comeBack(Visitor app, Answer sent, String user) {
        Visitor there = Visitor.browser(PROVIDER.port());
        assertThat(there.page(path(sent.location())).location()).endsWith("/login");
        Answer signedIn = there.signIn(user, IdentityProvider.PASSWORD);
        Answer agreed = there.page(path(signedIn.location()));
        return app.page(path(agreed.location()));
    }

    private static String path(String location) {
        URI uri = URI.create(location);
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }
}
