package org.dundian.ledger;

import java.util.List;

/** What always holds for problems, in the order of the rules of domain.md. */
final class ProblemInvariants {

    private static final String ENDS = "('closed', 'declined', 'merged', 'withdrawn')";

    /** What a person decides: rule 10 wants to know why, and whose decision it was. */
    private static final String DECISIONS =
            "('declined', 'merged', 'withdrawn', 'asked', 'linked', 'unlinked', 'returned',"
                    + " 'arbitrated', 'waiting', 'waiting-asked', 'extension-asked', 'extension-granted', 'extension-refused',"
                    + " 'long-term-asked', 'long-term-refused', 'escalation-asked', 'raised', 'reassigned', 'instructed',"
                    + " 'time-granted', 'meeting-called', 'meeting-recorded', 'reopened', 'relapsed')";

    /** What gives a problem a new deadline, so that it is no longer overdue. */
    private static final String NEW_DEADLINE =
            "('extension-granted', 'time-granted', 'reopened', 'relapsed', 'planned',"
                    + " 'reviewed', 'calendar-changed', 'long-term-approved', 'accepted-for-solution', 'report-completed')";

    static final List<Invariant> ALL = List.of(
            new Invariant("numbers run without gaps within a programme", """
                    select p.programme_code from problem p group by p.programme_code
                    having min(p.running_number) <> 1 or max(p.running_number) <> count(*)
                        or count(*) <> coalesce((select c.last_number from problem_counter c
                            where c.programme_code = p.programme_code), -1)
                    union
                    select c.programme_code from problem_counter c where c.last_number <> 0
                       and not exists (select 1 from problem p where p.programme_code = c.programme_code)"""),
            new Invariant("every change of state is in the history", """
                    select p.number from problem p where not exists
                       (select 1 from problem_event e where e.problem_number = p.number and e.to_state = p.state
                           and e.seq = (select max(l.seq) from problem_event l where l.problem_number = p.number))
                    union
                    select c.problem_number from
                       (select e.problem_number, e.seq, e.from_state,
                               lag(e.to_state) over (partition by e.problem_number order by e.seq) as before,
                               row_number() over (partition by e.problem_number order by e.seq) as place
                          from problem_event e) c
                    where c.seq <> c.place or coalesce(c.from_state, '') <> coalesce(c.before, '')"""),
            new Invariant("rule 2: at most one return a problem", """
                    select e.problem_number from problem_event e where e.what = 'returned'
                    group by e.problem_number having count(*) > 1
                    union
                    select p.number from problem p where p.returned_at is not null and not exists
                       (select 1 from problem_event e where e.problem_number = p.number and e.what = 'returned')"""),
            new Invariant("rule 3: who solved it does not verify it", """
                    select p.number from problem p
                    where p.verified_by in (p.solved_by, p.solved_for) or p.verified_for in (p.solved_by, p.solved_for)"""),
            new Invariant("rule 3: who stands in for who solved it does not verify it", """
                    select p.number from problem p join substitution s
                        on s.absent in (p.solved_by, p.solved_for) and s.substitute in (p.verified_by, p.verified_for)
                    where cast(p.verified_at at time zone 'Asia/Shanghai' as date) between s.from_day and s.until_day
                      and s.entered_at <= p.verified_at and (s.revoked_at is null or s.revoked_at > p.verified_at)"""),
            new Invariant("rule 10: on whose behalf is another's who had named them", """
                    select e.problem_number from problem_event e where e.on_behalf_of is not null
                      and (e.on_behalf_of = e.who or not exists
                         (select 1 from substitution s where s.absent = e.on_behalf_of and s.entered_at <= e.at
                             and cast(e.at at time zone 'Asia/Shanghai' as date) between s.from_day and s.until_day
                             and (s.revoked_at is null or s.revoked_at >= e.at)))"""),
            new Invariant("rule 3: verified with an answer and evidence", """
                    select p.number from problem p where p.state in ('verified', 'closed') and not exists
                       (select 1 from problem_verification v where v.problem_number = p.number and v.kind = 'verify'
                           and v.round = p.round and v.who = p.verified_by and v.answer = p.answer and v.evidence <> '')"""),
            new Invariant("rule 3: unreachable counts after three days", """
                    select p.number from problem p
                    where p.state in ('verified', 'closed') and p.answer = 'unreachable' and 3 >
                       (select count(distinct v.unreached_on) from problem_verification v
                         where v.problem_number = p.number and v.kind = 'verify' and v.round = p.round)"""),
            new Invariant("rule 4: one round more with every reopening", """
                    select p.number from problem p where p.round <> 1 +
                       (select count(*) from problem_event e
                         where e.problem_number = p.number and e.what in ('reopened', 'relapsed'))"""),
            new Invariant("rule 5: what is overdue was urged red", """
                    select p.number from problem p
                    where p.state in ('reported', 'assigned', 'in-progress', 'long-term', 'resolved')
                      and p.deadline < :late and p.red_at is null"""),
            new Invariant("rule 5: what is overdue is or was before a supervisor", """
                    select p.number from problem p
                    where p.state in ('reported', 'assigned', 'in-progress', 'long-term', 'resolved')
                      and p.deadline < :late and p.red_at is not null and not exists
                         (select 1 from escalation e where e.problem_number = p.number
                             and (e.decided_at is null or e.decided_at >= p.red_at))"""),
            new Invariant("rule 5: an undecided escalation climbs", """
                    select e.problem_number from escalation e where e.open_key is not null and e.decide_by < :late
                      and not exists (select 1 from problem_event m where m.problem_number = e.problem_number
                          and m.what = 'meeting-called' and m.at >= e.opened_at)"""),
            new Invariant("rule 5: only what is under way is before a supervisor", """
                    select e.problem_number from escalation e join problem p on p.number = e.problem_number
                    where e.open_key is not null and p.state in ('verified', 'linked', %s""".formatted(ENDS.substring(1))),
            new Invariant("rule 5: a problem's level is the highest it was escalated to", """
                    select p.number from problem p where p.escalation_level <>
                       coalesce((select max(e.level) from escalation e where e.problem_number = p.number), 0)"""),
            new Invariant(
                    "rule 5: what a meeting decided is asked for only while its problem is under way",
                    """
                    select e.problem_number from meeting_decision d join escalation e on e.id = d.escalation_id
                        join problem p on p.number = e.problem_number
                    where d.followed_up = true and d.done_at is null and d.cancelled_at is null
                      and p.state in %s""".formatted(ENDS)),
            new Invariant("rule 6: more time at most twice", """
                    select p.number from problem p where p.extensions > 2 or p.extensions <>
                       (select count(*) from problem_extension x
                         where x.problem_number = p.number and x.kind = 'extension' and x.granted = true)"""),
            new Invariant("rule 6: more time is asked for before the deadline", """
                    select a.problem_number from problem_event a join problem_event r
                        on r.problem_number = a.problem_number and r.what = 'urged-red' and r.seq < a.seq
                    where a.what = 'extension-asked' and not exists
                       (select 1 from problem_event n where n.problem_number = a.problem_number
                           and n.seq between r.seq and a.seq and n.what in %s)""".formatted(NEW_DEADLINE)),
            new Invariant("rule 7: each wait has its reason and its date", """
                    select w.problem_number from problem_pause w where w.wake_on is null or w.reason = ''"""),
            new Invariant("rule 7: the clock stands exactly while it waits", """
                    select p.number from problem p
                    where (p.state = 'waiting') <> (exists
                       (select 1 from problem_pause w where w.problem_number = p.number and w.to_at is null))"""),
            new Invariant("rule 7: a third wait has the office's consent", """
                    select w.problem_number from problem_pause w group by w.problem_number having count(*) > 2 +
                       (select count(*) from problem_extension x
                         where x.problem_number = w.problem_number and x.kind = 'waiting' and x.granted = true)"""),
            new Invariant("rule 8: what is linked follows a problem under way", """
                    select p.number from problem p join problem c on c.number = p.common_problem
                    where p.state = 'linked' and (c.state in ('linked', 'declined', 'merged', 'withdrawn')
                       or c.state in ('resolved', 'verified', 'closed') and c.solved_at < :late)"""),
            new Invariant("rule 8: what is linked is in the hands of who solves it for all", """
                    select p.number from problem p join problem c on c.number = p.common_problem
                    where p.state = 'linked' and p.next_actor <> coalesce('user:' || c.handler,
                       'group:owner-' || c.owner_code, 'group:office-' || c.organisation_code)"""),
            new Invariant("rule 10: a decision says why", """
                    select e.problem_number from problem_event e
                    where e.who = '' or (e.what = 'handed-over' or e.what in %s) and (e.why is null or e.why = '')
                    union
                    select s.problem_number from escalation s
                    where s.decision is not null and s.decision <> 'cancelled'
                      and (s.decision_reason is null or s.decision_reason = '')""".formatted(DECISIONS)),
            new Invariant("rule 10: a decision is somebody's", """
                    select e.problem_number from problem_event e
                    where (e.what in %s or e.what in ('accepted', 'resolved', 'verified'))
                      and not exists (select 1 from person p where p.user_id = e.who)""".formatted(DECISIONS)));

    private ProblemInvariants() {}
}
