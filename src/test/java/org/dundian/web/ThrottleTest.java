package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.dundian.web.AttemptThrottle.PER_ADDRESS;
import static org.dundian.web.AttemptThrottle.PER_PAIR;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dundian.DundianTest;
import org.dundian.Visitor;
import org.dundian.Visitor.Answer;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Person;
import org.dundian.web.AttemptThrottle.TooManyAttempts;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Guessing is slowed down, and nobody can lock another person out. */
@DundianTest
class ThrottleTest {

    private static final String PASSWORD = "dundian-test";

    @LocalServerPort
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    AuthenticationManager door;

    @Test
    void afterAFewWrongPasswordsEvenTheRightOneWaits() {
        person("throttled.form");
        for (int i = 0; i < PER_PAIR; i++) {
            assertThat(Visitor.browser(port).signIn("throttled.form", "wrong").location())
                    .endsWith("/login?error");
        }

        Visitor browser = Visitor.browser(port);
        assertThat(browser.signIn("throttled.form", PASSWORD).location()).endsWith("/login?slow");
        assertThat(browser.page("/login?slow").body()).contains("尝试次数过多");
        Answer program = Visitor.program(port, "throttled.form", PASSWORD).get("/api/me");
        assertThat(program.status()).as("both doors count together").isEqualTo(429);
        assertThat(Integer.parseInt(program.header("Retry-After"))).isBetween(1, 900);
        assertThat(Visitor.program(port, "throttled.form", PASSWORD)
                        .get("/api/me", "X-Forwarded-For", "203.0.113.9")
                        .status())
                .as("an address that anybody can claim counts for nothing")
                .isEqualTo(429);
        assertThat(Visitor.program(port, "admin", PASSWORD).get("/api/me").status())
                .as("somebody else, from the same address")
                .isEqualTo(200);
    }

    @Test
    void fromAnotherAddressThePersonComesIn() {
        person("throttled.victim");
        for (int i = 0; i < 3 * PER_PAIR; i++) {
            assertThatThrownBy(() -> tryAt("throttled.victim", "wrong", "198.51.100.1"))
                    .isInstanceOfAny(BadCredentialsException.class, TooManyAttempts.class);
        }

        assertThatThrownBy(() -> tryAt("throttled.victim", PASSWORD, "198.51.100.1"))
                .isInstanceOf(TooManyAttempts.class);
        assertThatNoException().isThrownBy(() -> tryAt("throttled.victim", PASSWORD, "198.51.100.2"));
    }

    @Test
    void rightPasswordsCostNothing() {
        person("throttled.busy");
        for (int i = 0; i < 2 * PER_ADDRESS; i++) {
            assertThatNoException().isThrownBy(() -> tryAt("throttled.busy", PASSWORD, "198.51.100.3"));
        }
    }

    @Test
    void aRightPasswordForgivesTheWrongOnesBefore() {
        person("throttled.clumsy");
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < PER_PAIR - 1; i++) {
                assertThatThrownBy(() -> tryAt("throttled.clumsy", "wrong", "198.51.100.4"))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThatNoException().isThrownBy(() -> tryAt("throttled.clumsy", PASSWORD, "198.51.100.4"));
        }
    }

    @Test
    void oneAddressCannotTryManyPeople() {
        for (int i = 0; i < PER_ADDRESS; i++) {
            String user = "throttled." + i;
            assertThatThrownBy(() -> tryAt(user, "wrong", "2001:db8::1")).isInstanceOf(BadCredentialsException.class);
        }

        person("throttled.next");
        assertThatThrownBy(() -> tryAt("throttled.next", PASSWORD, "2001:db8::1"))
                .isInstanceOf(TooManyAttempts.class);
        assertThatThrownBy(() -> tryAt("throttled.next", PASSWORD, "2001:db8::2"))
                .as("the same home's next address")
                .isInstanceOf(TooManyAttempts.class);
        assertThatNoException().isThrownBy(() -> tryAt("throttled.next", PASSWORD, "2001:db8:0:1::1"));
    }

    @Test
    void manyAtOnceDoNotSlipThrough() throws Exception {
        AttemptThrottle throttle = new AttemptThrottle();
        AtomicInteger passed = new AtomicInteger();
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        for (int i = 0; i < 64; i++) {
            threads.submit(() -> {
                go.await();
                throttle.begin("u", "198.51.100.5");
                return passed.incrementAndGet();
            });
        }
        go.countDown();
        threads.shutdown();
        assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        assertThat(passed).hasValue(PER_PAIR);
    }

    @Test
    void theEnginesOwnLockStaysOpen() {
        person("throttled.locked");
        for (int i = 0; i < 30; i++) {
            String address = "198.51.100." + (100 + i);
            assertThatThrownBy(() -> tryAt("throttled.locked", "wrong", address))
                    .isInstanceOf(BadCredentialsException.class);
        }

        assertThatNoException().isThrownBy(() -> tryAt("throttled.locked", PASSWORD, "198.51.100.99"));
    }

    private void person(String id) {
        accounts.create(new Person(id, "某人", "CQ", null, "zh", true), PASSWORD);
    }

    private void tryAt(String user, String password, String address) {
        UsernamePasswordAuthenticationToken token = UsernamePasswordAuthenticationToken.unauthenticated(user, password);
        token.setDetails(new WebAuthenticationDetails(address, null));
        door.authenticate(token);
    }
}
