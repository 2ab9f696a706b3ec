package org.dundian.programme;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes a programme from its launch to its conclusion or cancellation. */
@Service
@Transactional
public class ProgrammePlanning {

    private final Programmes programmes;
    private final Batches batches;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final ProgrammeEvents events;
    private final ProgrammeFlow flow;
    private final ListsOfProgrammes lists;
    private final FieldWork work;
    private final GroupingSizes sizes;
    private final Organisations organisations;
    private final People people;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    ProgrammePlanning(
            Programmes programmes,
            Batches batches,
            Subgroups subgroups,
            SubgroupLife life,
            ProgrammeEvents events,
            ProgrammeFlow flow,
            ListsOfProgrammes lists,
            FieldWork work,
            GroupingSizes sizes,
            Organisations organisations,
            People people,
            CurrentPerson currentPerson,
            Clock clock) {
        this.programmes = programmes;
        this.batches = batches;
        this.subgroups = subgroups;
        this.life = life;
        this.events = events;
        this.flow = flow;
        this.lists = lists;
        this.work = work;
        this.sizes = sizes;
        this.organisations = organisations;
        this.people = people;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Launches a programme with its batches.
     *
     * @param organisation of the programme; blank for the current person's own
     * @return the programme's code
     * @throws InvalidInput for anything that cannot be, and for people outside the organisation's office
     */
    public String launch(
            @Nullable String organisation,
            @Nullable Integer year,
            @Nullable String code,
            @Nullable String name,
            @Nullable String firstHostKind,
            @Nullable String firstStart,
            @Nullable String firstEnd,
            @Nullable String secondHostKind,
            @Nullable String secondStart,
            @Nullable String secondEnd) {
        String owner = ownOrganisation(organisation);
        Launch launch = Launch.of(new Launch.Sent(
                owner, year, code, name, firstHostKind, firstStart, firstEnd, secondHostKind, secondStart, secondEnd));
        if (programmes.exists(owner, launch.year())) {
            throw new InvalidInput("year", owner + " " + launch.year() + " 年的蹲点工作已经启动");
        }
        programmes.add(new Programme(
                launch.code(),
                owner,
                launch.year(),
                launch.name(),
                ProgrammeState.PLANNING,
                null,
                List.of(),
                null,
                null,
                currentPerson.id(),
                clock.instant(),
                null));
        addBatch(launch, 1, launch.first());
        if (launch.second() != null) {
            addBatch(launch, 2, launch.second());
        }
        lists.offer(launch.code());
        events.note(launch.code(), launch.code(), "programme-launched", null);
        return launch.code();
    }

    private void addBatch(Launch launch, int number, Launch.Wave wave) {
        batches.add(new Batch(
                Batch.codeOf(launch.code(), number),
                launch.code(),
                launch.organisation(),
                number,
                wave.kind(),
                wave.startsOn(),
                wave.endsOn(),
                BatchState.PLANNED,
                sizes,
                null));
    }

    private String ownOrganisation(@Nullable String sent) {
        String code = Fields.optional("organisation", "主办工会", sent, 16);
        if (code == null) {
            code = people.findById(currentPerson.id())
                    .map(Person::organisation)
                    .orElseThrow(() -> new InvalidInput("organisation", "请填写“主办工会”"));
        }
        if (!currentPerson.groups().contains(Groups.office(code))
                || organisations.byCode(code).isEmpty()) {
            throw new InvalidInput("organisation", "只有 " + code + " 的蹲点办可以启动它的蹲点工作");
        }
        return code;
    }

    /** Keeps the plan for the leadership to approve. */
    public void plan(String programme, @Nullable String objectives, List<String> checklist) {
        String text = Fields.required("objectives", "工作目标", objectives, 4000);
        if (checklist.isEmpty()) {
            throw new InvalidInput("checklist", "请至少选择一项“任务清单”");
        }
        if (new LinkedHashSet<>(checklist).size() != checklist.size()
                || checklist.stream().anyMatch(code -> !code.matches("[a-z0-9-]{1,32}"))) {
            throw new InvalidInput("checklist", "“任务清单”中有重复或无效的项目");
        }
        programmes.plan(programme, text, checklist);
        events.note(programme, programme, "plan-submitted", null);
    }

    /** Approves the plan, which starts the programme, or returns it. */
    public Approval decidePlan(String programme, @Nullable String decision, @Nullable String reason) {
        Approval approval = Approval.of(decision, reason);
        if (approval.approved()) {
            programmes.start(programme);
        }
        events.note(programme, programme, approval.approved() ? "plan-approved" : "plan-returned", approval.reason());
        return approval;
    }

    /**
     * Keeps what the first batch taught, and decides whether the second goes ahead.
     *
     * @return whether it does; never where none was planned
     */
    public boolean reviewBatch(String programme, @Nullable String lessons, boolean goAhead) {
        String text = Fields.required("lessons", "经验与不足", lessons, 4000);
        programmes.keepLessons(programme, text);
        boolean planned = isSecondBatchPlanned(programme);
        if (planned && !goAhead) {
            batches.move(Batch.codeOf(programme, 2), BatchState.SKIPPED);
        }
        events.note(
                programme,
                programme,
                planned && goAhead ? "second-batch-started" : "second-batch-skipped",
                text.length() > 2000 ? text.substring(0, 2000) : text);
        return planned && goAhead;
    }

    @Transactional(readOnly = true)
    public boolean isSecondBatchPlanned(String programme) {
        return batches.byCode(Batch.codeOf(programme, 2)).isPresent();
    }

    public void conclude(String programme, @Nullable String summary) {
        String text = Fields.required("summary", "工作总结", summary, 8000);
        programmes.end(programme, ProgrammeState.CONCLUDED, text, clock.instant());
        lists.withdraw(programme);
        events.note(programme, programme, "programme-concluded", null);
    }

    /**
     * Cancels a programme that is under way.
     *
     * @throws InvalidInput without a reason, or if it is over
     */
    public void cancel(String code, @Nullable String reason) {
        String why = Fields.required("reason", "取消原因", reason, 1000);
        if (programmes.get(code).isOver()) {
            throw new InvalidInput("code", "蹲点工作 " + code + " 已经结束");
        }
        events.note(code, code, "programme-cancelled", why);
        flow.cancelled(code);
    }

    /** Ends every subgroup of a cancelled programme; each open problem gets a named member of the contact group. */
    public void handOverOpenWork(String code) {
        for (Batch batch : batches.ofProgramme(code)) {
            for (Subgroup subgroup : subgroups.ofBatch(batch.code())) {
                if (subgroup.isLive()) {
                    work.handOverOpenWork(subgroup.code(), "蹲点工作 " + code + " 取消");
                    life.handedOver(subgroup.code());
                }
            }
            if (batch.state() != BatchState.DONE && batch.state() != BatchState.SKIPPED) {
                subgroups.removeProposed(batch.code());
                batches.move(batch.code(), BatchState.CANCELLED);
            }
        }
        programmes.end(code, ProgrammeState.CANCELLED, null, clock.instant());
        lists.withdraw(code);
        events.note(code, code, "open-work-handed-over", null);
    }
}
