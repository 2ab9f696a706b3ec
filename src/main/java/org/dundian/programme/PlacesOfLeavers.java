package org.dundian.programme;

import java.util.List;
import java.util.Objects;
import org.dundian.organisation.Attendance;
import org.dundian.organisation.Departure;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.OpenWork;
import org.dundian.organisation.People;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Teams led and places held by somebody who leaves. A seat waits for a successor, as with any replacement. */
@Component
@Order(30)
class PlacesOfLeavers implements OpenWork {

    private final JdbcClient jdbc;
    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final Replacements replacements;
    private final Attendance attendance;
    private final People people;

    PlacesOfLeavers(
            JdbcClient jdbc,
            Batches batches,
            Subgroups subgroups,
            Postings postings,
            Replacements replacements,
            Attendance attendance,
            People people) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.replacements = replacements;
        this.attendance = attendance;
        this.people = people;
    }

    @Override
    public void handOver(Departure departure) {
        handTeams(departure);
        for (Posting posting : postings.liveHeldBy(departure.leaver())) {
            boolean led =
                    departure.leaver().equals(subgroups.get(posting.subgroup()).leader());
            String leader = replacements.vacate(posting, departure.why()).orElse(null);
            departure.moved(
                    Kind.POSTING,
                    posting.subgroup(),
                    led ? "小组长" : "组员",
                    "由蹲点办选人接替"
                            + (led ? "，" + (leader == null ? "小组长待定" : "小组长改由" + people.nameOf(leader) + "担任") : ""));
        }
        leaveSelections(departure);
        leaveContactGroups(departure);
    }

    private void handTeams(Departure departure) {
        List<String> led = jdbc.sql("""
                        select t.code from team t join batch b on b.code = t.batch_code
                         where t.leader = :user and b.state in ('grouping', 'approving', 'running')
                         order by t.code""")
                .param("user", departure.leaver())
                .query(String.class)
                .list();
        String to = departure.recipient(Kind.TEAM);
        for (String code : led) {
            replacements.handTeam(
                    subgroups.team(code).orElseThrow(), to, departure.why(), "recipient-" + Kind.TEAM.code());
            departure.moved(Kind.TEAM, code, "组长", people.nameOf(to));
        }
    }

    /** Selected for a batch that is still being made up, without a place in it yet. */
    private void leaveSelections(Departure departure) {
        jdbc.sql("""
                        select c.batch_code from batch_cadre c join batch b on b.code = c.batch_code
                         where c.user_id = :user and b.state in ('planned', 'selecting', 'grouping', 'approving')
                           and not exists (select 1 from replacement_request r
                                            where r.open_key = c.batch_code || '/' || c.user_id)
                         order by c.batch_code""")
                .param("user", departure.leaver())
                .query(String.class)
                .list()
                .forEach(batch -> {
                    batches.removeCadre(batch, departure.leaver());
                    departure.moved(Kind.POSTING, batch, "拟选派干部", "移出名单");
                });
    }

    private void leaveContactGroups(Departure departure) {
        List<String> led = jdbc.sql("select code from subgroup where leader = :user and state = 'ended' order by code")
                .param("user", departure.leaver())
                .query(String.class)
                .list();
        for (String code : led) {
            String next = nextOfContactGroup(code);
            subgroups.lead(code, next);
            departure.moved(Kind.POSTING, code, "工作联系组负责人", next == null ? "暂缺" : people.nameOf(next));
        }
    }

    private @Nullable String nextOfContactGroup(String subgroup) {
        List<String> members = postings.ofSubgroup(subgroup).stream()
                .filter(posting -> posting.state() == PostingState.COMPLETED)
                .map(Posting::userId)
                .toList();
        var active = attendance.activeAmong(members);
        return members.stream()
                .filter(Objects::nonNull)
                .filter(active::contains)
                .findFirst()
                .orElse(null);
    }
}
