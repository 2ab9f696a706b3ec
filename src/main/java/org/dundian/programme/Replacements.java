package org.dundian.programme;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.People;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Answers to postings, and who takes the place of a cadre who cannot stay. */
@Service
@Transactional
public class Replacements {

    private static final Set<BatchState> CHANGEABLE =
            EnumSet.of(BatchState.GROUPING, BatchState.APPROVING, BatchState.RUNNING);

    private final Batches batches;
    private final Subgroups subgroups;
    private final Postings postings;
    private final ReplacementRequests requests;
    private final Vacancies vacancies;
    private final SubgroupLife life;
    private final ProgrammeEvents events;
    private final PostingArchive archive;
    private final BatchFlow flow;
    private final FieldWork work;
    private final GroupingDrafts drafts;
    private final Cadres cadres;
    private final People people;
    private final Accounts accounts;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    Replacements(
            Batches batches,
            Subgroups subgroups,
            Postings postings,
            ReplacementRequests requests,
            Vacancies vacancies,
            SubgroupLife life,
            ProgrammeEvents events,
            PostingArchive archive,
            BatchFlow flow,
            FieldWork work,
            GroupingDrafts drafts,
            Cadres cadres,
            People people,
            Accounts accounts,
            CurrentPerson currentPerson,
            Clock clock) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.postings = postings;
        this.requests = requests;
        this.vacancies = vacancies;
        this.life = life;
        this.events = events;
        this.archive = archive;
        this.flow = flow;
        this.work = work;
        this.drafts = drafts;
        this.cadres = cadres;
        this.people = people;
        this.accounts = accounts;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * The cadre accepts or declines the posting; declining asks for a replacement, which {@link #announce} tells the office.
     *
     * @param decision {@code accept} or {@code decline}
     * @return whether it was accepted
     */
    public boolean answer(String subgroup, String userId, @Nullable String decision, @Nullable String reason) {
        Posting posting = unanswered(subgroup, userId).orElseThrow(() -> new InvalidInput("decision", "这项选派已经答复或撤回"));
        if ("accept".equals(decision)) {
            postings.accept(posting.id(), clock.instant());
            life.note(subgroup, "posting-accepted", null);
            return true;
        }
        if (!"decline".equals(decision)) {
            throw new InvalidInput("decision", "请选择“是否接受选派”");
        }
        String why = Fields.required("reason", "不能接受的原因", reason, 1000);
        life.note(subgroup, "posting-declined", why);
        seatLost(posting, PostingState.DECLINED, why);
        return false;
    }

    /** Two working days have passed without an answer. Does nothing if there was one after all. */
    public void lapse(String subgroup, String userId) {
        unanswered(subgroup, userId).ifPresent(posting -> {
            life.note(subgroup, "posting-unanswered", null);
            seatLost(posting, PostingState.UNANSWERED, "两个工作日内没有答复");
        });
    }

    private Optional<Posting> unanswered(String subgroup, String userId) {
        subgroups.lock(subgroup);
        return postings.liveOf(subgroup).stream()
                .filter(posting -> posting.userId().equals(userId) && posting.state() == PostingState.PUBLISHED)
                .findFirst();
    }

    private void seatLost(Posting posting, PostingState state, String why) {
        if (requests.open(posting.batch(), posting.userId()).isEmpty()) {
            requests.add(posting.batch(), posting.userId(), posting.subgroup(), why, currentPerson, clock.instant());
        }
        life.leave(posting, state, why);
    }

    /** Tells the office of a seat that an answer, or none, left empty. */
    public void announce(String subgroup, String leaving) {
        String batch = subgroups.get(subgroup).batch();
        requests.open(batch, leaving).ifPresent(request -> flow.replacementRequested(batch, leaving, request.why()));
    }

    /** Whether the kick-off of the subgroup can be held. */
    @Transactional(readOnly = true)
    public boolean allHaveAccepted(String subgroup) {
        return life.allHaveAccepted(subgroup, requests.anyOpenFor(subgroup));
    }

    /**
     * Asks the office to replace a member or team leader who falls ill, is transferred or cannot go on.
     *
     * @throws InvalidInput for somebody who is not in the batch, or for whom it was asked already
     */
    public void request(String batchCode, @Nullable String leaving, @Nullable String reason) {
        Batch batch = batches.lock(batchCode);
        String userId = Fields.required("leaving", "离任干部", leaving, 64);
        String why = Fields.required("reason", "更换原因", reason, 1000);
        if (!CHANGEABLE.contains(batch.state())) {
            throw new InvalidInput("leaving", "批次 " + batchCode + " 现在不能更换干部");
        }
        Optional<Posting> posting = postings.live(batchCode, userId);
        if (posting.isEmpty() && subgroups.teamLedBy(batchCode, userId).isEmpty()) {
            throw new InvalidInput("leaving", people.nameOf(userId) + "不在批次 " + batchCode + " 中");
        }
        if (requests.open(batchCode, userId).isPresent()) {
            throw new InvalidInput("leaving", people.nameOf(userId) + "已经申请更换");
        }
        requests.add(
                batchCode, userId, posting.map(Posting::subgroup).orElse(null), why, currentPerson, clock.instant());
        events.note(batch.programme(), batchCode, "replacement-requested", people.nameOf(userId) + "：" + why);
        flow.replacementRequested(batchCode, userId, why);
    }

    /**
     * The holder of a live posting leaves at once; the seat waits for a successor, whom the office is asked to choose.
     *
     * @return whoever leads the subgroup from now on, if anybody is left to
     */
    public Optional<String> vacate(Posting posting, String why) {
        Batch batch = batches.lock(posting.batch());
        Subgroup subgroup = subgroups.lock(posting.subgroup());
        if (requests.open(posting.batch(), posting.userId()).isEmpty()) {
            requests.add(posting.batch(), posting.userId(), posting.subgroup(), why, currentPerson, clock.instant());
            events.note(
                    batch.programme(),
                    posting.subgroup(),
                    "replacement-requested",
                    people.nameOf(posting.userId()) + "：" + why);
            flow.replacementRequested(posting.batch(), posting.userId(), why);
        }
        if (subgroup.state() == SubgroupState.PROPOSED) {
            postings.end(posting.id(), PostingState.REPLACED, why, clock.instant());
            if (posting.userId().equals(subgroup.leader())) {
                subgroups.lead(subgroup.code(), life.nextLeader(subgroup.code()).orElse(null));
            }
        } else {
            if (posting.state() == PostingState.PUBLISHED) {
                work.postingWithdrawn(subgroup.code(), posting.userId());
            }
            life.leave(posting, PostingState.REPLACED, why);
        }
        return Optional.ofNullable(subgroups.get(subgroup.code()).leader());
    }

    /**
     * Another leads the team at once.
     *
     * @throws InvalidInput on {@code field} for somebody who may not lead one, or has a place in the batch already
     */
    public void handTeam(Team team, String successor, String why, String field) {
        Batch batch = batches.lock(team.batch());
        boolean able = cadres.byUserId(successor).filter(Cadre::mayLeadTeam).isPresent();
        if (!able
                || subgroups.teamLedBy(team.batch(), successor).isPresent()
                || postings.live(team.batch(), successor).isPresent()) {
            throw new InvalidInput(
                    field, team.code() + " 的组长须由可任组长、且在本批次没有其他岗位的干部接任，" + people.nameOf(successor) + "不符合条件");
        }
        changeTeamLeader(batch, team, successor);
        drafts.succeed(
                batch.code(),
                team.leader(),
                successor,
                people.nameOf(team.leader()) + " 由 " + people.nameOf(successor) + " 接任组长");
        events.note(
                batch.programme(),
                team.code(),
                "team-leader-changed",
                people.nameOf(team.leader()) + " → " + people.nameOf(successor) + "：" + why);
        signLetter(batch, successor);
    }

    /** Before the grouping is approved the order will name the successor. */
    private void signLetter(Batch batch, String successor) {
        if (batch.state() == BatchState.RUNNING) {
            archive.signLetter(batch, successor);
        }
    }

    /** User ids of those for whom the office still has to decide. */
    @Transactional(readOnly = true)
    public List<String> toBeReplaced(String batchCode) {
        return requests.openOf(batchCode);
    }

    boolean isAnybodyReplacedIn(String subgroup) {
        return requests.anyOpenFor(subgroup);
    }

    /**
     * Nobody takes the places of those who were still to be replaced in the subgroup, since it does not go on.
     *
     * @return names of those who were
     */
    List<String> seatsNotNeeded(Batch batch, String subgroup, String why) {
        List<String> leaving = requests.openFor(subgroup);
        List<String> live =
                postings.liveOf(subgroup).stream().map(Posting::userId).toList();
        if (leaving.containsAll(live)) {
            requests.moveTo(subgroup, null);
        }
        leaving.forEach(user -> flow.replacementDecided(batch.code(), user, null, why));
        return leaving.stream().map(people::nameOf).toList();
    }

    /**
     * The office decides who takes the place, or that nobody does.
     *
     * @param replacement blank to drop the seat
     * @return whether somebody takes it
     * @throws InvalidInput for somebody who cannot, or if the subgroup would be left without members, or a team without a
     *     leader
     */
    public boolean decide(String batchCode, String leaving, @Nullable String replacement, @Nullable String reason) {
        Batch batch = batches.lock(batchCode);
        String why = Fields.required("reason", "说明", reason, 1000);
        String successor = Fields.optional("replacement", "接替干部", replacement, 64);
        ReplacementRequest request = requests.open(batchCode, leaving)
                .orElseThrow(() -> new InvalidInput("leaving", people.nameOf(leaving) + "不需要更换"));
        if (successor != null) {
            vacancies.check(batch, leaving, successor);
            postings.live(batchCode, successor).ifPresent(place -> leaveFor(place, request.subgroup(), why));
        }
        requests.decide(request.id(), successor, clock.instant());
        batches.removeCadre(batchCode, leaving);
        if (successor != null && !batches.selectedCadres(batchCode).contains(successor)) {
            batches.addCadre(batchCode, successor);
        }
        subgroups.teamLedBy(batchCode, leaving).ifPresent(team -> {
            changeTeamLeader(batch, team, successor);
            liveOf(team).forEach(subgroup -> work.supervisorLeft(subgroup.code(), leaving, why));
        });
        drafts.succeed(
                batchCode,
                leaving,
                successor,
                people.nameOf(leaving) + (successor == null ? " 不再参加" : " 由 " + people.nameOf(successor) + " 接替"));
        if (request.subgroup() != null) {
            changeMember(batch, request.subgroup(), leaving, successor, why);
        }
        events.note(
                batch.programme(),
                request.subgroup() == null ? batchCode : request.subgroup(),
                successor == null ? "seat-dropped" : "cadre-replaced",
                people.nameOf(leaving) + (successor == null ? "" : " → " + people.nameOf(successor)) + "：" + why);
        if (successor != null) {
            signLetter(batch, successor);
        }
        return successor != null;
    }

    private void leaveFor(Posting place, @Nullable String subgroup, String why) {
        if (place.state() == PostingState.PUBLISHED) {
            work.postingWithdrawn(place.subgroup(), place.userId());
        }
        life.leave(place, PostingState.REPLACED, "调往 " + subgroup + "：" + why);
        work.seatDropped(place.subgroup());
    }

    private void changeTeamLeader(Batch batch, Team team, @Nullable String successor) {
        if (successor == null) {
            throw new InvalidInput("replacement", "组长必须有人接替");
        }
        subgroups.leadTeam(team.code(), successor);
        if (batch.state() == BatchState.RUNNING) {
            accounts.leave(team.leader(), Groups.team(team.code()));
            accounts.join(successor, Groups.team(team.code()));
        }
        liveOf(team).forEach(subgroup -> work.teamLeaderChanged(subgroup.code(), team.leader(), successor));
    }

    private List<Subgroup> liveOf(Team team) {
        return subgroups.ofBatch(team.batch()).stream()
                .filter(subgroup -> subgroup.team().equals(team.code()) && subgroup.isLive())
                .toList();
    }

    private void changeMember(
            Batch batch, String subgroupCode, String leaving, @Nullable String successor, String why) {
        Subgroup subgroup = subgroups.lock(subgroupCode);
        Optional<Posting> posting = postings.live(batch.code(), leaving);
        if (subgroup.state() == SubgroupState.ENDED) {
            throw new InvalidInput("leaving", "小组 " + subgroupCode + " 已经移交，不需要更换");
        }
        boolean proposed = subgroup.state() == SubgroupState.PROPOSED;
        if (successor == null) {
            long left = postings.liveOf(subgroupCode).stream()
                    .filter(live -> !live.userId().equals(leaving))
                    .count();
            if (left == 0) {
                throw new InvalidInput("replacement", "小组 " + subgroupCode + " 没有其他成员，必须有人接替");
            }
        }
        // the successor comes first, so that the one who leaves can hand the lead to somebody
        if (proposed) {
            if (successor != null) {
                postings.propose(subgroupCode, batch.code(), successor);
            }
            posting.ifPresent(live -> postings.end(live.id(), PostingState.REPLACED, why, clock.instant()));
            if (leaving.equals(subgroup.leader())) {
                subgroups.lead(subgroupCode, life.nextLeader(subgroupCode).orElse(null));
            }
            return;
        }
        if (successor != null) {
            life.join(subgroupCode, successor);
        }
        posting.ifPresent(live -> {
            if (live.state() == PostingState.PUBLISHED) {
                work.postingWithdrawn(subgroupCode, leaving);
            }
            life.leave(live, PostingState.REPLACED, why);
        });
    }

    /** Puts the decision into effect at the host: asks the successor, or goes on with those who are left. */
    public void carryOut(String batchCode, String leaving) {
        requests.decided(batchCode, leaving).ifPresent(request -> {
            String subgroup = request.subgroup();
            if (subgroup == null || !subgroups.get(subgroup).isLive()) {
                return;
            }
            String successor = request.replacement();
            if (successor == null) {
                work.seatDropped(subgroup);
            } else if (postings.live(batchCode, successor)
                    .filter(posting -> posting.state() == PostingState.PUBLISHED)
                    .isPresent()) {
                work.postingPublished(subgroup, successor);
            }
        });
    }

    /** The batch is over, whatever is left of replacing with it. */
    public void closeAll(String batchCode) {
        requests.dropOpen(batchCode, clock.instant());
    }

    /** Names of the cadre's department and person, for the office. */
    @Transactional(readOnly = true)
    public String inWords(String userId) {
        String department = cadres.byUserId(userId).map(Cadre::department).orElse("");
        return people.nameOf(userId) + (department.isEmpty() ? "" : "（" + department + "）");
    }
}
