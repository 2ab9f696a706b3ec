package org.dundian.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** 值班表: who of an organisation is told of what cannot wait for the morning. The office keeps it. */
@Service
@Transactional
public class DutyList {

    /** So many days may be entered at once. */
    static final int MOST_DAYS = 62;

    private final JdbcClient jdbc;
    private final People people;
    private final CurrentPerson person;
    private final SubstitutionBook book;
    private final Clock clock;

    DutyList(JdbcClient jdbc, People people, CurrentPerson person, SubstitutionBook book, Clock clock) {
        this.jdbc = jdbc;
        this.people = people;
        this.person = person;
        this.book = book;
        this.clock = clock;
    }

    /** Somebody is on duty on a day, and through the night that follows. */
    public record Duty(LocalDate day, String userId, String name) {}

    /** User ids, sorted; empty where nobody is on duty. */
    @Transactional(readOnly = true)
    public List<String> onDuty(String organisation, LocalDate day) {
        return jdbc.sql("select user_id from duty where organisation_code = :organisation and on_day = :day"
                        + " order by user_id")
                .param("organisation", organisation)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** From yesterday on, whose night may still last, in the order of the days. */
    @Transactional(readOnly = true)
    public List<Duty> coming(String organisation) {
        return jdbc.sql("""
                        select d.on_day, d.user_id, p.name from duty d join person p on p.user_id = d.user_id
                         where d.organisation_code = :organisation and d.on_day >= :from order by d.on_day, p.name""")
                .param("organisation", organisation)
                .param("from", book.day().minusDays(1))
                .query((row, n) -> new Duty(
                        Objects.requireNonNull(row.getObject(1, LocalDate.class)), row.getString(2), row.getString(3)))
                .list();
    }

    /**
     * Puts somebody on duty on each day of a period; days on which they are already stay as they are.
     *
     * @param until last day, included; by default the first
     * @throws InvalidInput for somebody of another organisation or inactive, or a period past, too long or the wrong way round
     */
    public void enter(
            String organisation, @Nullable String userId, @Nullable LocalDate from, @Nullable LocalDate until) {
        allowOffice(organisation);
        String who = Fields.required("user", "值班人员", userId, 64);
        boolean possible = people.findById(who)
                .filter(Person::active)
                .filter(each -> each.organisation().equals(organisation))
                .isPresent();
        if (!possible) {
            throw new InvalidInput("user", "值班人员应是本单位在岗人员");
        }
        if (from == null) {
            throw new InvalidInput("from", "请填写“值班日期”");
        }
        LocalDate last = until == null ? from : until;
        if (from.isBefore(book.day())) {
            throw new InvalidInput("from", "值班日期不能早于今天");
        }
        if (last.isBefore(from) || !last.isBefore(from.plusDays(MOST_DAYS))) {
            throw new InvalidInput("until", "结束日期应不早于开始日期，一次最多登记 " + MOST_DAYS + " 天");
        }
        Set<LocalDate> already = Set.copyOf(daysOf(who));
        from.datesUntil(last.plusDays(1))
                .filter(day -> !already.contains(day))
                .forEach(day -> add(organisation, day, who));
    }

    /** @throws InvalidInput if nobody of that name is on duty on the day */
    public void remove(String organisation, @Nullable LocalDate day, @Nullable String userId) {
        allowOffice(organisation);
        int removed = jdbc.sql("delete from duty where organisation_code = :organisation and on_day = :day"
                        + " and user_id = :user")
                .param("organisation", organisation)
                .param("day", day)
                .param("user", userId)
                .update();
        if (removed == 0) {
            throw new InvalidInput("day", "当天没有这项值班");
        }
    }

    /** Days still to come, tonight's included. */
    List<LocalDate> daysOf(String userId) {
        return jdbc.sql("select on_day from duty where user_id = :user and on_day >= :from order by on_day")
                .param("user", userId)
                .param("from", book.day().minusDays(1))
                .query(LocalDate.class)
                .list();
    }

    /** Another takes over all duties still to come. */
    void move(String from, String to) {
        jdbc.sql("""
                        insert into duty (organisation_code, on_day, user_id, entered_by, entered_for, entered_at)
                        select d.organisation_code, d.on_day, cast(:to as varchar(64)), cast(:by as varchar(64)),
                               cast(:for as varchar(64)), cast(:at as timestamp with time zone)
                          from duty d
                         where d.user_id = :from and d.on_day >= :day and not exists
                           (select 1 from duty o where o.organisation_code = d.organisation_code and o.on_day = d.on_day
                               and o.user_id = :to)""")
                .param("to", to)
                .param("by", person.id())
                .param("for", person.onBehalfOf())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("from", from)
                .param("day", book.day().minusDays(1))
                .update();
        jdbc.sql("delete from duty where user_id = :user and on_day >= :from")
                .param("user", from)
                .param("from", book.day().minusDays(1))
                .update();
    }

    private void add(String organisation, LocalDate day, String userId) {
        jdbc.sql("""
                        insert into duty (organisation_code, on_day, user_id, entered_by, entered_for, entered_at)
                        values (:organisation, :day, :user, :by, :for, :at)""")
                .param("organisation", organisation)
                .param("day", day)
                .param("user", userId)
                .param("by", person.id())
                .param("for", person.onBehalfOf())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void allowOffice(String organisation) {
        if (!person.may(holder -> holder.isIn(Groups.office(organisation)))) {
            throw new AccessDeniedException("只有蹲点办可以维护值班表");
        }
    }
}
