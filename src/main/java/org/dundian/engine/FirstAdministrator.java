package org.dundian.engine;

import java.security.SecureRandom;
import java.util.Base64;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Person;
import org.dundian.organisation.SignInMode;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Sees to it that there is always somebody in the group of administrators; while there is nobody, the engine's set-up
 * page would let anyone become one. There is no default password: it is given, or made up and printed once.
 */
@Component
class FirstAdministrator {

    static final String USER = "admin";

    private final Accounts accounts;
    private final SignInMode mode;
    private final String givenPassword;

    FirstAdministrator(Accounts accounts, SignInMode mode, @Value("${dundian.admin-password:}") String givenPassword) {
        this.accounts = accounts;
        this.mode = mode;
        this.givenPassword = givenPassword;
    }

    @SuppressWarnings("SystemOut") // on the console, but in no log that is kept
    void ensure() {
        accounts.ensureGroup(Groups.ADMINISTRATORS, "系统管理员");
        if (!accounts.membersOf(Groups.ADMINISTRATORS).isEmpty()) {
            return;
        }
        boolean given = StringUtils.hasText(givenPassword);
        String password = given ? givenPassword : random();
        boolean isNew = !accounts.exists(USER);
        accounts.create(new Person(USER, "系统管理员", "", null, "zh", true), password);
        accounts.join(USER, Groups.ADMINISTRATORS);
        if (isNew && !given && mode.isLocal(USER)) {
            System.out.printf("%n  First administrator: %s%n  Password (shown this once): %s%n%n", USER, password);
        }
    }

    private static String random() {
        byte[] bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
