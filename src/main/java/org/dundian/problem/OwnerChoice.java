package org.dundian.problem;

import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.springframework.stereotype.Component;

/** Whom a problem can be given to: an owner of its own federation that has accounts. */
@Component
class OwnerChoice {

    private final Owners owners;

    OwnerChoice(Owners owners) {
        this.owners = owners;
    }

    /** @throws org.dundian.input.InvalidInput on {@code owner} if the code is none of these */
    void check(Problem problem, String code) {
        check(problem.organisationCode, code, "owner");
    }

    /** @throws org.dundian.input.InvalidInput on {@code field} if the code is none of these */
    void check(String organisation, String code, String field) {
        boolean possible = owners.byCode(code)
                .filter(owner -> owner.organisation().equals(organisation))
                .filter(Owner::hasAccounts)
                .isPresent();
        if (!possible) {
            throw Answers.unknownChoice(field, "责任部门", code);
        }
    }
}
