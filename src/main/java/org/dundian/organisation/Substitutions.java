package org.dundian.organisation;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.input.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * People on leave name who stands in for them. Nobody has two substitutes on one day, and no chain of them comes back to
 * where it began on any day. The office may do it for somebody of its organisation, and says why.
 */
@Service
@Transactional
public class Substitutions {

    /** At most so many days at a time, so that nobody is away for ever by a slip of the pen. */
    static final int MOST_DAYS = 366;

    private static final int LONGEST_REASON = 500;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日");

    private final SubstitutionBook book;
    private final People people;
    private final Accounts accounts;
    private final CurrentPerson person;
    private final ApplicationEventPublisher events;

    Substitutions(
            SubstitutionBook book,
            People people,
            Accounts accounts,
            CurrentPerson person,
            ApplicationEventPublisher events) {
        this.book = book;
        this.people = people;
        this.accounts = accounts;
        this.person = person;
        this.events = events;
    }

    /**
     * Somebody will be away.
     *
     * @param absent user id, the current person or, for the office, somebody of its organisation
     * @param from first day, not before today
     * @param until last day, included, not before the first
     * @param reason needed for somebody else
     * @return its id
     * @throws InvalidInput for a substitute of another organisation or without an active account, for a second substitute on
     *     a day, or a cycle
     */
    public long enter(
            @Nullable String absent,
            @Nullable String substitute,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String reason) {
        String who = Fields.required("absent", "离岗人员", absent, 64);
        Person away = people.findById(who)
                .filter(Person::active)
                .orElseThrow(() -> new InvalidInput("absent", "没有这个人员：" + who));
        boolean self = person.id().equals(who);
        if (!self && !person.may(holder -> holder.isIn(Groups.office(away.organisation())))) {
            throw new AccessDeniedException("只有本人和蹲点办可以登记代理");
        }
        String why = self
                ? Fields.optional("reason", "事由", reason, LONGEST_REASON)
                : Fields.required("reason", "事由", reason, LONGEST_REASON);
        String other = Fields.required("substitute", "代理人", substitute, 64);
        if (from == null || until == null) {
            throw new InvalidInput(from == null ? "from" : "until", "请填写“代理期限”");
        }
        checkDays(from, until);
        checkSubstitute(away, other);
        book.lock();
        List<Substitution> during = book.during(from, until);
        during.stream().filter(each -> each.absent().equals(who)).findFirst().ifPresent(each -> {
            throw new InvalidInput(
                    "from",
                    away.name() + "在 " + period(each) + " 已由" + people.nameOf(each.substitute()) + "代理，请先撤销或改期");
        });
        List<String> cycle = cycle(during, List.of(who, other), from, until);
        if (!cycle.isEmpty()) {
            throw new InvalidInput(
                    "substitute",
                    "代理不能循环："
                            + String.join(
                                    " → ", cycle.stream().map(people::nameOf).toList()));
        }
        long id = book.add(who, other, from, until, why, person.id(), person.onBehalfOf());
        events.publishEvent(StandInsChanged.byEntry(book.find(id).orElseThrow()));
        return id;
    }

    private void checkDays(LocalDate from, LocalDate until) {
        if (from.isBefore(book.day())) {
            throw new InvalidInput("from", "代理的开始日期不能早于今天");
        }
        if (until.isBefore(from)) {
            throw new InvalidInput("until", "代理的结束日期不能早于开始日期");
        }
        if (!until.isBefore(from.plusDays(MOST_DAYS))) {
            throw new InvalidInput("until", "一次代理不能超过 " + MOST_DAYS + " 天");
        }
    }

    private void checkSubstitute(Person away, String substitute) {
        if (substitute.equals(away.userId())) {
            throw new InvalidInput("substitute", "不能由本人代理本人");
        }
        boolean possible = people.findById(substitute)
                .filter(Person::active)
                .filter(other -> other.organisation().equals(away.organisation()))
                .isPresent();
        if (!possible || !accounts.exists(substitute)) {
            throw new InvalidInput("substitute", "代理人应是本单位在岗且账号有效的人员");
        }
    }

    /**
     * Follows the chain through those that cover a day of the period, narrowing it with each link.
     *
     * @param path from who is to be away to who is to act
     * @return the path back to its first, or nothing
     */
    private static List<String> cycle(List<Substitution> during, List<String> path, LocalDate from, LocalDate until) {
        String last = path.get(path.size() - 1);
        if (last.equals(path.get(0))) {
            return path;
        }
        for (Substitution each : during) {
            boolean elsewhere = path.indexOf(each.substitute()) > 0;
            if (each.absent().equals(last) && each.overlaps(from, until) && !elsewhere) {
                List<String> longer = new ArrayList<>(path);
                longer.add(each.substitute());
                List<String> found = cycle(
                        during,
                        longer,
                        from.isAfter(each.from()) ? from : each.from(),
                        until.isBefore(each.until()) ? until : each.until());
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return List.of();
    }

    /**
     * Ends one before its time, from now on.
     *
     * @param reason needed from the office
     * @throws NotFound for one that the current person has nothing to do with
     */
    public void revoke(long id, @Nullable String reason) {
        Substitution substitution = book.find(id).orElseThrow(Substitutions::unknown);
        boolean own = person.id().equals(substitution.absent());
        String organisation =
                people.findById(substitution.absent()).map(Person::organisation).orElse("");
        if (!own && !person.may(holder -> holder.isIn(Groups.office(organisation)))) {
            throw unknown();
        }
        String why = own
                ? Fields.optional("reason", "撤销原因", reason, LONGEST_REASON)
                : Fields.required("reason", "撤销原因", reason, LONGEST_REASON);
        end(substitution, why);
    }

    /** As {@link #revoke}, whoever asks. */
    void end(Substitution substitution, @Nullable String why) {
        if (substitution.until().isBefore(book.day())
                || !book.revoke(substitution.id(), person.id(), person.onBehalfOf(), why)) {
            throw new InvalidInput("id", "这项代理已经结束或已撤销");
        }
        events.publishEvent(StandInsChanged.byRevocation(substitution));
    }

    /**
     * Puts another in the place of a substitute who leaves, for the days still to come.
     *
     * @return whether that was possible: it is not for the absent person, nor where it would make a cycle
     */
    boolean replace(Substitution substitution, String by, String why) {
        end(substitution, why);
        if (by.equals(substitution.absent())) {
            return false;
        }
        LocalDate today = book.day();
        LocalDate from = substitution.from().isBefore(today) ? today : substitution.from();
        book.lock();
        List<Substitution> during = book.during(from, substitution.until());
        if (!cycle(during, List.of(substitution.absent(), by), from, substitution.until())
                .isEmpty()) {
            return false;
        }
        long id =
                book.add(substitution.absent(), by, from, substitution.until(), why, person.id(), person.onBehalfOf());
        events.publishEvent(StandInsChanged.byEntry(book.find(id).orElseThrow()));
        return true;
    }

    /** A new day: whoever's leave began or ended with the date. */
    public void dayBegins() {
        events.publishEvent(StandInsChanged.byDate());
    }

    /** Those who come back to where they began on some day still to come; empty unless the tables were tampered with. */
    @Transactional(readOnly = true)
    public List<String> broken() {
        List<Substitution> open = book.during(book.day(), LocalDate.of(9999, 12, 31));
        Set<String> broken = new HashSet<>();
        for (Substitution each : open) {
            if (!cycle(open, List.of(each.absent(), each.substitute()), each.from(), each.until())
                    .isEmpty()) {
                broken.add(each.absent());
            }
            open.stream()
                    .filter(other -> other.id() != each.id() && other.absent().equals(each.absent()))
                    .filter(other -> other.overlaps(each.from(), each.until()))
                    .forEach(other -> broken.add(other.absent()));
        }
        return broken.stream().sorted().toList();
    }

    /** Who acts for the person today, if they are away. */
    @Transactional(readOnly = true)
    public Optional<String> actingFor(String userId) {
        return book.today().actingFor(userId);
    }

    private static String period(Substitution substitution) {
        return DAY.format(substitution.from()) + "至" + DAY.format(substitution.until());
    }

    private static NotFound unknown() {
        return new NotFound("没有这项代理");
    }
}
