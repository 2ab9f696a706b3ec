package org.dundian.stationing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.programme.SubgroupState;
import org.dundian.programme.Subgroups;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All visits. */
@Service
@Transactional
public class Visits {

    private static final Set<String> KINDS = Set.of("interview", "forum", "survey", "home-visit", "other");
    private static final int NEWEST = 50;

    private final JdbcClient jdbc;
    private final Subgroups subgroups;
    private final SubgroupDirectory directory;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    Visits(
            JdbcClient jdbc,
            Subgroups subgroups,
            SubgroupDirectory directory,
            CurrentPerson currentPerson,
            Clock clock) {
        this.jdbc = jdbc;
        this.subgroups = subgroups;
        this.directory = directory;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Logs a visit of the current person.
     *
     * @return the visit's id
     * @throws InvalidInput for anything that cannot be: somebody whose subgroup is not at that host now, a day to come or
     *     outside the stay
     */
    public String log(
            @Nullable String hostCode,
            @Nullable String visitDate,
            @Nullable String kind,
            @Nullable Integer workersMet,
            @Nullable String summary) {
        String host = Fields.required("hostCode", "蹲点单位", hostCode, 24);
        LocalDate date = Fields.date("visitDate", "走访日期", visitDate);
        String how = Fields.required("kind", "形式", kind, 16);
        if (!KINDS.contains(how)) {
            throw new InvalidInput("kind", "“形式”没有 " + how + " 这一项");
        }
        int met = Fields.number("workersMet", "接触职工", workersMet, 0, 100_000);
        String text = Fields.required("summary", "走访情况", summary, 4000);

        Subgroup subgroup = atHost(host);
        if (date.isAfter(LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE))) {
            throw new InvalidInput("visitDate", "“走访日期”不能晚于今天");
        }
        if (date.isBefore(subgroup.startsOn()) || date.isAfter(subgroup.endsOn())) {
            throw new InvalidInput(
                    "visitDate", "“走访日期”应在蹲点期间（" + subgroup.startsOn() + " 至 " + subgroup.endsOn() + "）");
        }
        return add(subgroup.code(), host, date, how, met, text);
    }

    private Subgroup atHost(String host) {
        List<SubgroupOverview> there = directory.ofMember(currentPerson.id()).stream()
                .filter(overview -> overview.hosts().contains(host))
                .toList();
        return there.stream()
                .flatMap(overview -> subgroups.byCode(overview.code()).stream())
                .filter(subgroup ->
                        subgroup.state() == SubgroupState.RUNNING || subgroup.state() == SubgroupState.CLOSING)
                .findFirst()
                .orElseThrow(() -> new InvalidInput(
                        "hostCode", there.isEmpty() ? "你不是该“蹲点单位”的蹲点小组成员" : "该“蹲点单位”的蹲点小组不在蹲点期间，请先召开启动会"));
    }

    /** Numbers are given under a lock on the subgroup, so that two visits logged at once both get one. */
    private String add(String subgroup, String host, LocalDate date, String kind, int met, String summary) {
        jdbc.sql("select code from subgroup where code = :subgroup for update")
                .param("subgroup", subgroup)
                .query(String.class)
                .single();
        int number = jdbc.sql("select coalesce(max(visit_number), 0) + 1 from visit where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .query(Integer.class)
                .single();
        String id = subgroup + "-V" + number;
        jdbc.sql("""
                        insert into visit (id, subgroup_code, visit_number, host_code, visit_date, kind, workers_met, summary,
                                           visitor, logged_at)
                        values (:id, :subgroup, :number, :host, :date, :kind, :met, :summary, :visitor, :at)""")
                .param("id", id)
                .param("subgroup", subgroup)
                .param("number", number)
                .param("host", host)
                .param("date", date)
                .param("kind", kind)
                .param("met", met)
                .param("summary", summary)
                .param("visitor", currentPerson.id())
                .param("at", Columns.instant(clock.instant()))
                .update();
        return id;
    }

    /** Newest first, at most 50. */
    @Transactional(readOnly = true)
    public List<Visit> newestOf(String subgroup) {
        return jdbc.sql("""
                        select id, subgroup_code as subgroup, visit_date, kind, workers_met, summary, visitor from visit
                         where subgroup_code = :subgroup
                         order by visit_date desc, visit_number desc
                         fetch first %d rows only""".formatted(NEWEST))
                .param("subgroup", subgroup)
                .query(DataClassRowMapper.newInstance(Visit.class))
                .list();
    }

    /** How many visits there were, and how many workers they met. */
    record Tally(int visits, int workersMet) {}

    /** @param until the day after the last that counts */
    Tally tally(String subgroup, LocalDate from, LocalDate until) {
        return jdbc.sql("""
                        select count(*) as visits, coalesce(sum(workers_met), 0) as workers_met from visit
                         where subgroup_code = :subgroup and visit_date >= :from and visit_date < :until""")
                .param("subgroup", subgroup)
                .param("from", from)
                .param("until", until)
                .query(DataClassRowMapper.newInstance(Tally.class))
                .single();
    }
}
