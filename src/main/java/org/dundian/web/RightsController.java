package org.dundian.web;

import java.util.List;
import org.dundian.engine.RightsCheck;
import org.dundian.engine.RightsCheck.Difference;
import org.dundian.input.Fields;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Whether accounts, groups and rights in the engine are what people and roles say; for administrators. */
@RestController
class RightsController {

    private final Desk desk;

    RightsController(Desk desk) {
        this.desk = desk;
    }

    /**
     * A difference.
     *
     * @param kind with hyphens
     * @param who user id, id of a group, or * for everybody
     * @param what the group, the right, or what of the account differs
     * @param mended whether a repair mends it; what administrators gave by hand is left alone
     */
    record Line(String kind, String who, String what, boolean mended) {
        static Line of(Difference difference) {
            return new Line(
                    difference.kind().code(),
                    difference.who(),
                    difference.what(),
                    difference.kind().isMended());
        }
    }

    record Reason(@Nullable String reason) {}

    @GetMapping("/api/authorizations/differences")
    List<Line> differences() {
        return desk.differences().stream().map(Line::of).toList();
    }

    /** @return what was mended */
    @PostMapping("/api/authorizations/repair")
    List<Line> repair(@RequestBody Reason body) {
        return desk.repair(body.reason()).stream().map(Line::of).toList();
    }

    /** What an administrator does about rights, on the page as by the API. */
    @Component
    static class Desk {

        private static final int LONGEST_REASON = 500;

        private final RightsCheck rights;
        private final CurrentPerson person;

        Desk(RightsCheck rights, CurrentPerson person) {
            this.rights = rights;
            this.person = person;
        }

        List<Difference> differences() {
            onlyAdministrators();
            return rights.differences();
        }

        List<Difference> repair(@Nullable String reason) {
            onlyAdministrators();
            return rights.repair(person.id(), Fields.required("reason", "修复原因", reason, LONGEST_REASON));
        }

        private void onlyAdministrators() {
            if (!person.groups().contains(Groups.ADMINISTRATORS)) {
                throw new AccessDeniedException("只有系统管理员可以核对权限");
            }
        }
    }
}
