package org.dundian.problem;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.dundian.input.InvalidInput;
import org.dundian.notification.NoticeKind;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What meetings decided, each followed up until it is done; the problem's state, owner and clock have nothing to do with it. */
@Service
@Transactional
public class MeetingDecisions {

    private static final int AT_A_TIME = 200;

    private final Docket docket;
    private final ProblemClock clock;
    private final Owners owners;
    private final Accounts accounts;
    private final MeetingFollowUps followUps;
    private final JdbcClient jdbc;

    MeetingDecisions(
            Docket docket,
            ProblemClock clock,
            Owners owners,
            Accounts accounts,
            MeetingFollowUps followUps,
            JdbcClient jdbc) {
        this.docket = docket;
        this.clock = clock;
        this.owners = owners;
        this.accounts = accounts;
        this.followUps = followUps;
        this.jdbc = jdbc;
    }

    /** One decision; meeting is the id of the escalation that it was called for. */
    record Item(
            String problem,
            String meeting,
            int item,
            String what,
            String owner,
            @Nullable String person,
            LocalDate dueOn) {}

    private static final String ITEMS = """
            select e.problem_number as problem, e.id as meeting, d.seq as item, d.what, d.owner, d.person, d.due_on
            from meeting_decision d join escalation e on e.id = d.escalation_id
            where\s""";

    /** Keeps what was decided and gives each to who must do it. */
    void record(Problem problem, String meeting, List<MeetingDecision> decisions) {
        int item = 0;
        for (MeetingDecision decision : decisions) {
            check(problem, decision, ++item);
            jdbc.sql("""
                    insert into meeting_decision (escalation_id, seq, what, owner, person, due_on, followed_up)
                    values (:meeting, :item, :what, :owner, :person, :due, true)""")
                    .param("meeting", meeting)
                    .param("item", item)
                    .param("what", decision.what())
                    .param("owner", decision.owner())
                    .param("person", decision.person())
                    .param("due", decision.due())
                    .update();
            followUps.begin(problem.number, meeting, item);
            tell(problem, item(meeting, item), NoticeKind.DECISION_GIVEN);
        }
    }

    /** Who must carry it out: the person named, else anybody of the owner's. */
    public Actor ownerOf(String meeting, int item) {
        return actor(item(meeting, item));
    }

    public Instant dueDate(String meeting, int item) {
        return clock.endOf(item(meeting, item).dueOn());
    }

    /** One line for the head of the task. */
    public String brief(String meeting, int item) {
        Item decision = item(meeting, item);
        Problem problem = docket.open(decision.problem());
        return decision.what() + "　｜完成日期 " + decision.dueOn() + "　｜联席会议议定，问题 " + problem.number + "　" + problem.title;
    }

    public void carriedOut(String meeting, int item, @Nullable String note) {
        Item decision = item(meeting, item);
        String text = Answers.required("note", "落实情况", note);
        jdbc.sql("""
                update meeting_decision set done_at = :at, done_by = :who, note = :note
                where escalation_id = :meeting and seq = :item and done_at is null and cancelled_at is null""")
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .param("who", docket.me())
                .param("note", text)
                .param("meeting", meeting)
                .param("item", item)
                .update();
        docket.write(docket.open(decision.problem()), "decision-carried-out", decision.what() + "：" + text);
    }

    /** What this person was named for and has not carried out yet. */
    List<Item> openOf(String user) {
        return jdbc.sql(ITEMS + """
                d.person = ? and d.done_at is null and d.cancelled_at is null and d.followed_up = true
                order by e.problem_number, d.seq""").param(user).query(MeetingDecisions::item).list();
    }

    /**
     * Another one carries it out.
     *
     * @param to user id, one of the owner's people; null for any of them
     */
    void give(Item decision, String from, @Nullable String to, String why) {
        jdbc.sql("update meeting_decision set person = :to where escalation_id = :meeting and seq = :item")
                .param("to", to)
                .param("meeting", decision.meeting())
                .param("item", decision.item())
                .update();
        Item after = item(decision.meeting(), decision.item());
        followUps.handedOver(decision.problem(), decision.meeting(), decision.item(), from, actor(after));
        Problem problem = docket.open(decision.problem());
        docket.write(problem, "decision-given", decision.what() + "：" + why);
        tell(problem, after, NoticeKind.DECISION_GIVEN);
    }

    /** Nothing more is asked of anybody for this problem. */
    void cancelFor(Problem problem) {
        int cancelled = jdbc.sql("""
                update meeting_decision set cancelled_at = :at
                where done_at is null and cancelled_at is null and followed_up = true
                  and escalation_id in (select id from escalation where problem_number = :number)""")
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .param("number", problem.number)
                .update();
        if (cancelled > 0) {
            followUps.problemEnded(problem.number);
        }
    }

    /** Tells who has not carried out what was due before {@code today}, heads in copy; at most once a day. */
    int urgeOverdue(LocalDate today) {
        int urged = 0;
        List<Overdue> overdue;
        do {
            overdue = notYetUrged(today);
            for (Overdue each : overdue) {
                jdbc.sql("update meeting_decision set urged_on = ? where escalation_id = ? and seq = ?")
                        .params(today, each.meeting(), each.item())
                        .update();
                Item decision = item(each.meeting(), each.item());
                Problem problem = docket.open(decision.problem());
                docket.tellWithHeads(
                        problem, actor(decision), decision.owner(), NoticeKind.DECISION_OVERDUE, details(decision));
            }
            urged += overdue.size();
        } while (overdue.size() == AT_A_TIME);
        return urged;
    }

    private record Overdue(String meeting, int item) {}

    private List<Overdue> notYetUrged(LocalDate today) {
        return jdbc.sql("""
                select escalation_id, seq from meeting_decision
                where done_at is null and cancelled_at is null and followed_up = true
                  and due_on < :today and (urged_on is null or urged_on < :today)
                order by due_on, escalation_id, seq limit :most""")
                .param("today", today)
                .param("most", AT_A_TIME)
                .query((row, n) -> new Overdue(row.getString("escalation_id"), row.getInt("seq")))
                .list();
    }

    private void check(Problem problem, MeetingDecision decision, int item) {
        String where = "“议定事项”第 " + item + " 行：";
        boolean possible = owners.byCode(decision.owner())
                .filter(owner -> owner.organisation().equals(problem.organisationCode))
                .filter(Owner::hasAccounts)
                .isPresent();
        if (!possible) {
            throw new InvalidInput("decisions", where + "“责任部门”不是可选的值：" + decision.owner());
        }
        if (decision.person() != null
                && !accounts.membersOf(Groups.owner(decision.owner())).contains(decision.person())) {
            throw new InvalidInput("decisions", where + "“经办人”应是责任部门的人员");
        }
        if (decision.due().isBefore(docket.today())) {
            throw new InvalidInput("decisions", where + "“完成日期”不能早于今天");
        }
    }

    private void tell(Problem problem, Item decision, NoticeKind kind) {
        docket.tell(problem, actor(decision), kind, details(decision));
    }

    private static Map<String, String> details(Item decision) {
        return Map.of("reason", decision.what(), "deadline", decision.dueOn().toString());
    }

    private static Actor actor(Item decision) {
        return decision.person() == null ? Actor.owner(decision.owner()) : Actor.person(decision.person());
    }

    private Item item(String meeting, int item) {
        return jdbc.sql(ITEMS + "d.escalation_id = ? and d.seq = ?")
                .params(meeting, item)
                .query(MeetingDecisions::item)
                .single();
    }

    private static Item item(ResultSet row, int n) throws SQLException {
        return new Item(
                row.getString("problem"),
                row.getString("meeting"),
                row.getInt("item"),
                row.getString("what"),
                row.getString("owner"),
                row.getString("person"),
                row.getObject("due_on", LocalDate.class));
    }
}
