package org.dundian.notification;

import java.util.List;
import java.util.Map;
import org.dundian.organisation.People;
import org.dundian.organisation.StandInsChanged;
import org.dundian.organisation.Substitution;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells both sides of a substitution that it was entered or revoked. */
@Component
class SubstitutionNotices {

    private final Notices notices;
    private final People people;

    SubstitutionNotices(Notices notices, People people) {
        this.notices = notices;
        this.people = people;
    }

    @EventListener
    void tell(StandInsChanged changed) {
        Substitution entered = changed.entered();
        Substitution revoked = changed.revoked();
        if (entered != null) {
            tell(entered, "已登记");
        }
        if (revoked != null) {
            tell(revoked, "已撤销");
        }
    }

    private void tell(Substitution substitution, String what) {
        notices.tell(
                List.of(substitution.absent(), substitution.substitute()),
                NoticeKind.SUBSTITUTION,
                "substitution-" + substitution.id(),
                Map.of(
                        "behalf",
                        people.nameOf(substitution.substitute()) + " 代 " + people.nameOf(substitution.absent()),
                        "decision",
                        what,
                        "from",
                        substitution.from().toString(),
                        "until",
                        substitution.until().toString()));
    }
}
