package org.dundian.organisation;

import java.time.LocalDate;
import java.util.List;
import org.dundian.organisation.Departure.Kind;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Substitutions and duties of somebody who leaves. First of all, as nobody stands in for them from now on. */
@Component
@Order(10)
class DatesOfLeavers implements OpenWork {

    private final SubstitutionBook book;
    private final Substitutions substitutions;
    private final DutyList duties;
    private final People people;

    DatesOfLeavers(SubstitutionBook book, Substitutions substitutions, DutyList duties, People people) {
        this.book = book;
        this.substitutions = substitutions;
        this.duties = duties;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        book.openOf(departure.leaver()).forEach(each -> handOver(departure, each));
        List<LocalDate> days = duties.daysOf(departure.leaver());
        if (!days.isEmpty()) {
            String to = departure.recipient(Kind.DUTY);
            duties.move(departure.leaver(), to);
            days.forEach(day -> departure.moved(Kind.DUTY, day.toString(), "值班", people.nameOf(to)));
        }
    }

    private void handOver(Departure departure, Substitution each) {
        String about = each.from() + " 至 " + each.until();
        if (each.absent().equals(departure.leaver())) {
            substitutions.end(each, departure.why());
            departure.moved(Kind.SUBSTITUTION, about, "由" + people.nameOf(each.substitute()) + "代理", "撤销");
            return;
        }
        String to = departure.recipient(Kind.SUBSTITUTION);
        boolean replaced = substitutions.replace(each, to, departure.why());
        departure.moved(
                Kind.SUBSTITUTION,
                about,
                "代理" + people.nameOf(each.absent()),
                replaced ? people.nameOf(to) : "撤销，由" + people.nameOf(each.absent()) + "另行指定");
    }
}
