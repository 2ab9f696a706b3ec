package org.dundian.programme;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.InvalidInput;
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
    private final ListsOfProgrammes lists;
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
            ListsOfProgrammes lists,
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
        this.lists = lists;
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
        lists.offer(batch.programme());
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
        String leader = subgroup.leader();
        if (posting.userId().equals(leader)) {
            leader = nextLeader(subgroup.code()).orElse(null);
            subgroups.lead(subgroup.code(), leader);
        }
        work.memberLeft(subgroup.code(), posting.userId(), leader);
        leaveMerged(subgroup.code(), posting.userId(), leader);
    }

    /** What was merged into a subgroup is left with it; a report still to be written there is its leader's. */
    private void leaveMerged(String code, String user, @Nullable String leader) {
        for (String merged : subgroups.mergedInto(code)) {
            accounts.leave(user, Groups.subgroup(merged));
            if (user.equals(subgroups.get(merged).leader())) {
                subgroups.lead(merged, leader);
                work.memberLeft(merged, user, leader);
            }
        }
    }

    /**
     * A member of one subgroup goes to another with the own work: who had accepted has accepted that as well, everybody else is
     * asked there.
     */
    void goOnWith(Batch batch, String user, String from, String to, String why) {
        Posting posting = postings.live(batch.code(), user).orElseThrow();
        if (posting.state() == PostingState.PUBLISHED) {
            work.postingWithdrawn(from, user);
        }
        postings.end(posting.id(), PostingState.REPLACED, why, clock.instant());
        if (posting.state() == PostingState.ACCEPTED) {
            Instant now = clock.instant();
            postings.carryOn(to, batch.code(), user, now, now);
            accounts.join(user, Groups.subgroup(to));
        } else {
            join(to, user);
            work.postingPublished(to, user);
        }
        note(from, "member-moved", why);
    }

    /** Everybody of the subgroup sees what was done in those merged into it, and nobody else does. */
    void shareGroups(String code) {
        List<String> members =
                postings.liveOf(code).stream().map(Posting::userId).toList();
        for (String merged : subgroups.mergedInto(code)) {
            String group = Groups.subgroup(merged);
            accounts.membersOf(group).stream()
                    .filter(member -> !members.contains(member))
                    .forEach(member -> accounts.leave(member, group));
            members.forEach(member -> accounts.join(member, group));
        }
    }

    /** What was done in a subgroup that another takes up again is seen by the members of that. */
    void unshareGroup(String merged, String heir) {
        String group = Groups.subgroup(merged);
        List<String> members =
                postings.liveOf(heir).stream().map(Posting::userId).toList();
        String reporting = subgroups.get(merged).leader();
        accounts.membersOf(group).stream()
                .filter(member -> !members.contains(member) && !member.equals(reporting))
                .forEach(member -> accounts.leave(member, group));
        members.forEach(member -> accounts.join(member, group));
    }

    /** Members and the leader of the team. */
    List<String> peopleOf(Subgroup subgroup) {
        return Stream.concat(
                        postings.liveOf(subgroup.code()).stream().map(Posting::userId),
                        subgroups.team(subgroup.team()).map(Team::leader).stream())
                .toList();
    }

    /** @throws InvalidInput on {@code field} for a subgroup that is not of the batch, or whose stay is over */
    Subgroup inStay(Batch batch, String field, String code) {
        Subgroup subgroup = subgroups.ofBatch(batch.code()).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new InvalidInput(field, "批次 " + batch.code() + " 没有小组 " + code));
        if (!subgroup.isInStay()) {
            throw new InvalidInput(field, "小组 " + code + " 不在蹲点期间，不能调整");
        }
        return subgroups.lock(code);
    }

    /** Ends a subgroup that nobody is of any more, and that has done nothing. */
    void dissolve(String code, String why) {
        Subgroup subgroup = subgroups.lock(code);
        work.dissolved(code);
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        subgroups.endEarly(code, within(subgroup, today), clock.instant());
        subgroups.lead(code, null);
        subgroups.move(code, SubgroupState.ENDED);
        note(code, "dissolved", why);
    }

    /** Gives the cadre a place in a published subgroup, and its lead if nobody has it. */
    void join(String subgroupCode, String userId) {
        Subgroup subgroup = subgroups.lock(subgroupCode);
        postings.publish(subgroupCode, subgroup.batch(), userId, clock.instant());
        accounts.join(userId, Groups.subgroup(subgroupCode));
        subgroups.mergedInto(subgroupCode).forEach(merged -> accounts.join(userId, Groups.subgroup(merged)));
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
        subgroups.endEarly(code, within(subgroup, today), clock.instant());
        note(code, "early-end-approved", why);
    }

    private static LocalDate within(Subgroup subgroup, LocalDate day) {
        LocalDate last = day.isBefore(subgroup.startsOn()) ? subgroup.startsOn() : day;
        return last.isAfter(subgroup.endsOn()) ? subgroup.endsOn() : last;
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
