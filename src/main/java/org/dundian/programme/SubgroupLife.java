package org.dundian.programme;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.dundian.notification.NoticeKind;
import org.dundian.notification.Notices;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes subgroups from the publication of their postings to the handover, and their members in and out of the groups. */
@Service
@Transactional
public class SubgroupLife {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final ProgrammeEvents events;
    private final FieldWork work;
    private final Cadres cadres;
    private final Hosts hosts;
    private final Accounts accounts;
    private final Notices notices;
    private final Clock clock;

    SubgroupLife(
            Batches batches,
            Subgroups subgroups,
            Postings postings,
            ProgrammeEvents events,
            FieldWork work,
            Cadres cadres,
            Hosts hosts,
            Accounts accounts,
            Notices notices,
            Clock clock) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.events = events;
        this.work = work;
        this.cadres = cadres;
        this.hosts = hosts;
        this.accounts = accounts;
        this.notices = notices;
        this.clock = clock;
    }

    /** Publishes the postings of the approved grouping; harmless if done twice. */
    public void publish(String batchCode) {
        Batch batch = batches.lock(batchCode);
        List<Subgroup> proposed = subgroups.ofBatch(batchCode).stream()
                .filter(subgroup -> subgroup.state() == SubgroupState.PROPOSED)
                .toList();
        postings.publishAll(batchCode, clock.instant());
        subgroups.publish(batchCode);
        batches.move(batchCode, BatchState.RUNNING);
        for (Team team : subgroups.teamsOf(batchCode)) {
            String group = Groups.team(team.code());
            accounts.ensureGroup(group, "第 " + team.number() + " 蹲点组组长（" + batchCode + "）");
            accounts.join(team.leader(), group);
        }
        for (Subgroup subgroup : proposed) {
            accounts.ensureGroup(
                    Groups.subgroup(subgroup.code()), "第 " + subgroup.number() + " 蹲点小组（" + batchCode + "）");
            List<String> members = postings.liveOf(subgroup.code()).stream()
                    .map(Posting::userId)
                    .toList();
            members.forEach(member -> accounts.join(member, Groups.subgroup(subgroup.code())));
            tellOfPosting(subgroup, members);
        }
        for (Team team : subgroups.teamsOf(batchCode)) {
            notices.tell(
                    List.of(team.leader()),
                    NoticeKind.POSTING_PUBLISHED,
                    batchCode,
                    Map.of(
                            "subgroup", team.code(),
                            "host", "第 " + team.number() + " 蹲点组组长",
                            "from", batch.startsOn().toString(),
                            "until", batch.endsOn().toString()));
        }
        events.note(batch.programme(), batchCode, "postings-published", null);
    }

    void tellOfPosting(Subgroup subgroup, List<String> members) {
        notices.tell(
                members,
                NoticeKind.POSTING_PUBLISHED,
                subgroup.code(),
                Map.of(
                        "subgroup", subgroup.code(),
                        "host", hosts.byCode(subgroup.host()).map(Host::name).orElse(subgroup.host()),
                        "from", subgroup.startsOn().toString(),
                        "until", subgroup.endsOn().toString()));
    }

    /** Whether the kick-off can be held: everybody asked has accepted, and no seat waits for a successor. */
    @Transactional(readOnly = true)
    public boolean allHaveAccepted(String subgroup, boolean seatsOpen) {
        List<Posting> live = postings.liveOf(subgroup);
        return !seatsOpen
                && !live.isEmpty()
                && live.stream().allMatch(posting -> posting.state() == PostingState.ACCEPTED);
    }

    /**
     * Ends a posting before its time: the cadre leaves the group, and another member leads if the cadre did.
     *
     * @param state declined, unanswered or replaced
     */
    void leave(Posting posting, PostingState state, String why) {
        Subgroup subgroup = subgroups.lock(posting.subgroup());
        postings.end(posting.id(), state, why, clock.instant());
        accounts.leave(posting.userId(), Groups.subgroup(subgroup.code()));
        if (posting.userId().equals(subgroup.leader())) {
            Optional<String> next = nextLeader(subgroup.code());
            subgroups.lead(subgroup.code(), next.orElse(null));
            work.memberLeft(subgroup.code(), posting.userId(), next.orElse(null));
        } else {
            work.memberLeft(subgroup.code(), posting.userId(), subgroup.leader());
        }
    }

    /** Gives the cadre a place in a published subgroup, and its lead if nobody has it. */
    void join(String subgroupCode, String userId) {
        Subgroup subgroup = subgroups.lock(subgroupCode);
        postings.publish(subgroupCode, subgroup.batch(), userId, clock.instant());
        accounts.join(userId, Groups.subgroup(subgroupCode));
        tellOfPosting(subgroup, List.of(userId));
        if (subgroup.leader() == null) {
            subgroups.lead(subgroupCode, userId);
            work.leaderChanged(subgroupCode, userId);
        }
    }

    /** Who has accepted before who has not, who may lead before who may not, then the earliest posted. */
    Optional<String> nextLeader(String subgroup) {
        List<Posting> live = postings.liveOf(subgroup);
        Map<String, Cadre> known = cadres
                .allByUserId(live.stream().map(Posting::userId).toList())
                .stream()
                .collect(Collectors.toMap(Cadre::userId, cadre -> cadre));
        return live.stream()
                .min(Comparator.comparing((Posting posting) -> posting.state() != PostingState.ACCEPTED)
                        .thenComparing(posting -> !mayLead(known.get(posting.userId())))
                        .thenComparing(Posting::id))
                .map(Posting::userId);
    }

    private static boolean mayLead(@Nullable Cadre cadre) {
        return cadre != null && cadre.mayLead();
    }

    public void kickOffHeld(String subgroup) {
        subgroups.move(subgroup, SubgroupState.RUNNING);
        note(subgroup, "kick-off-held", null);
    }

    /** The stay ends now instead of on its last day. */
    public void endEarly(String code, @Nullable String why) {
        Subgroup subgroup = subgroups.lock(code);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        LocalDate last = today.isBefore(subgroup.startsOn()) ? subgroup.startsOn() : today;
        subgroups.endEarly(code, last.isAfter(subgroup.endsOn()) ? subgroup.endsOn() : last, clock.instant());
        note(code, "early-end-approved", why);
    }

    public void stayOver(String subgroup) {
        subgroups.move(subgroup, SubgroupState.CLOSING);
        note(subgroup, "stay-over", null);
    }

    /** The subgroup becomes the host's contact group. Who never answered is no part of it. */
    public void handedOver(String code) {
        Subgroup subgroup = subgroups.lock(code);
        for (Posting posting : postings.liveOf(code)) {
            if (posting.state() == PostingState.ACCEPTED) {
                postings.end(posting.id(), PostingState.COMPLETED, null, clock.instant());
            } else {
                postings.end(posting.id(), PostingState.UNANSWERED, "蹲点结束时尚未答复", clock.instant());
                accounts.leave(posting.userId(), Groups.subgroup(code));
            }
        }
        subgroups.move(subgroup.code(), SubgroupState.ENDED);
        note(code, "handed-over", null);
    }

    /** Notes what was decided about a subgroup in its programme's log. */
    public void note(String subgroup, String what, @Nullable String why) {
        String programme = batches.get(subgroups.get(subgroup).batch()).programme();
        events.note(programme, subgroup, what, why);
    }

    /** The reason given when this last happened to the subgroup. */
    @Transactional(readOnly = true)
    public Optional<String> lastReason(String subgroup, String what) {
        return events.lastReason(subgroup, what);
    }
}
