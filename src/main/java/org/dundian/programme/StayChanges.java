package org.dundian.programme;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.dundian.grouping.PlacedCrew;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.People;
import org.dundian.programme.ChangePlan.PieceKind;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stays that last longer, or less long, than was planned: of one subgroup, or of the batch. */
@Component
class StayChanges {

    private static final String NOBODY_MOVES = "成员和单位不变，搭配、路程等代价也不变";
    private static final int LONGEST_EXTENSION_DAYS = 366;

    private final Batches batches;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final RunningCrews crews;
    private final FieldWork work;
    private final People people;
    private final JdbcClient jdbc;

    StayChanges(
            Batches batches,
            Subgroups subgroups,
            SubgroupLife life,
            RunningCrews crews,
            FieldWork work,
            People people,
            JdbcClient jdbc) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.life = life;
        this.crews = crews;
        this.work = work;
        this.people = people;
        this.jdbc = jdbc;
    }

    /** @throws InvalidInput for a day that is not after the present last day, or too long after it */
    void extend(Change change) {
        Batch batch = change.batch;
        LocalDate until = Fields.date("until", "新的最后一天", change.wish.until());
        @Nullable Subgroup one = single(change);
        LocalDate present = one == null ? batch.endsOn() : one.endsOn();
        if (!until.isAfter(present) || until.isBefore(crews.today())) {
            throw new InvalidInput("until", "“新的最后一天”应晚于现在的最后一天 " + present);
        }
        if (until.isAfter(present.plusDays(LONGEST_EXTENSION_DAYS))) {
            throw new InvalidInput("until", "一次最多延长一年，“新的最后一天”不能晚于 " + present.plusDays(LONGEST_EXTENSION_DAYS));
        }
        List<Subgroup> extended = one != null
                ? List.of(one)
                : inStay(batch).stream()
                        .filter(subgroup -> subgroup.endsOn().equals(batch.endsOn()))
                        .toList();
        if (one == null) {
            change.about(null, "批次 " + batch.code() + " 的蹲点延长至 " + until);
            stay(change, batch.code(), "批次 " + batch.code(), batch.endsOn(), until.toString());
            batches.lastDay(batch.code(), until);
            inStay(batch).stream()
                    .filter(subgroup -> !extended.contains(subgroup))
                    .forEach(subgroup -> change.note(subgroup.code() + " 另定于 " + subgroup.endsOn() + " 结束，不随批次延长"));
        } else {
            change.about(one.code(), "小组 " + one.code() + " 的蹲点延长至 " + until);
        }
        Map<String, PlacedCrew> before = crews.of(batch);
        for (Subgroup subgroup : extended) {
            subgroups.lastDay(subgroup.code(), until);
            work.stayMoved(subgroup.code());
            stay(change, subgroup.code(), nameOf(before, subgroup), subgroup.endsOn(), until.toString());
            life.note(subgroup.code(), "stay-extended", change.why);
        }
        change.note(NOBODY_MOVES);
        checkRules(change, before, extended, until);
    }

    /** Who is away, or promised to another batch, in the days that are added. */
    private void checkRules(Change change, Map<String, PlacedCrew> before, List<Subgroup> extended, LocalDate until) {
        Map<String, PlacedCrew> after = crews.of(change.batch);
        Set<String> members = new HashSet<>();
        for (Subgroup subgroup : extended) {
            PlacedCrew now = after.get(subgroup.code());
            PlacedCrew was = before.get(subgroup.code());
            if (now != null && was != null) {
                change.breaks(now.brokenSince(was));
                now.members().forEach(member -> members.add(member.id()));
            }
        }
        if (!members.isEmpty()) {
            jdbc.sql("""
                            select c.user_id, b.code, b.starts_on from batch_cadre c join batch b on b.code = c.batch_code
                             where b.code <> :batch and b.starts_on <= :until and c.user_id in (:members)
                               and b.state in ('selecting', 'grouping', 'approving', 'running')
                             order by c.user_id""")
                    .param("batch", change.batch.code())
                    .param("until", until)
                    .param("members", members)
                    .query(row -> {
                        change.breaks(List.of(people.nameOf(row.getString(1)) + " 已选派到批次 " + row.getString(2) + "（"
                                + row.getDate(3) + " 起）"));
                    });
        }
        batches.ofProgramme(change.batch.programme()).stream()
                .filter(next -> next.number() > change.batch.number()
                        && next.state() == BatchState.PLANNED
                        && !next.startsOn().isAfter(until))
                .forEach(next -> change.note("批次 " + next.code() + " 原定 " + next.startsOn() + " 开始，要等本批次结束后才能启动"));
    }

    /** @throws InvalidInput for a day that is past, or not before the present last day */
    void endEarly(Change change) {
        Batch batch = change.batch;
        LocalDate today = crews.today();
        LocalDate until =
                Objects.requireNonNullElse(Fields.optionalDate("until", "新的最后一天", change.wish.until()), today);
        boolean now = until.equals(today);
        @Nullable Subgroup one = single(change);
        List<Subgroup> ended = one != null ? List.of(one) : inStay(batch);
        change.note(NOBODY_MOVES);
        String when = now ? "即刻" : "于 " + until + " ";
        change.about(
                one == null ? null : one.code(),
                (one == null ? "批次 " + batch.code() + " 的蹲点" : "小组 " + one.code() + " 的蹲点") + when + "提前结束");
        Map<String, PlacedCrew> before = crews.of(batch);
        for (Subgroup subgroup : ended) {
            if (now) {
                life.endEarly(subgroup.code(), change.why);
            } else {
                if (until.isBefore(today) || until.isBefore(subgroup.startsOn())) {
                    throw new InvalidInput("until", "“新的最后一天”不能早于今天和蹲点开始的日子");
                }
                if (!until.isBefore(subgroup.endsOn())) {
                    throw new InvalidInput("until", "“新的最后一天”应早于现在的最后一天 " + subgroup.endsOn());
                }
                subgroups.lastDay(subgroup.code(), until);
                life.note(subgroup.code(), "early-end-approved", change.why);
            }
            work.stayMoved(subgroup.code());
            stay(change, subgroup.code(), nameOf(before, subgroup), subgroup.endsOn(), now ? "即刻结束" : until.toString());
            int open = work.openProblems(subgroup.code());
            change.note(
                    subgroup.code() + " 结束时未交的周报记为缺报，接着撰写蹲点报告并移交" + (open == 0 ? "" : "，现有未办结或待回访问题 " + open + " 个"));
        }
        if (one == null && !now) {
            stay(change, batch.code(), "批次 " + batch.code(), batch.endsOn(), until.toString());
            batches.lastDay(batch.code(), until);
        }
    }

    private void stay(Change change, String about, String name, LocalDate was, String becomes) {
        change.moved(PieceKind.STAY, about, name, was.toString(), becomes, "");
        subgroups.byCode(about).ifPresent(subgroup -> change.concerns(life.peopleOf(subgroup)));
    }

    private @Nullable Subgroup single(Change change) {
        String code = Fields.optional("subgroup", "蹲点小组", change.wish.subgroup(), 28);
        return code == null ? null : life.inStay(change.batch, "subgroup", code);
    }

    private List<Subgroup> inStay(Batch batch) {
        List<Subgroup> inStay = subgroups.ofBatch(batch.code()).stream()
                .filter(Subgroup::isInStay)
                .toList();
        if (inStay.isEmpty()) {
            throw new InvalidInput("subgroup", "批次 " + batch.code() + " 没有在蹲点期间的小组");
        }
        return inStay;
    }

    private static String nameOf(Map<String, PlacedCrew> crews, Subgroup subgroup) {
        PlacedCrew crew = crews.get(subgroup.code());
        return crew == null ? subgroup.code() : crew.name();
    }
}
