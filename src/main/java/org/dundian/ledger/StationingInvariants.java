package org.dundian.ledger;

import java.util.List;

/** What always holds for hosts, cadres and subgroups. */
final class StationingInvariants {

    static final List<Invariant> ALL = List.of(
            new Invariant("a host has one subgroup a batch", """
                    select s.batch_code || '/' || s.host_code from subgroup s where s.left_host = 0
                    group by s.batch_code, s.host_code having count(*) > 1"""),
            new Invariant("a cadre has at most one live posting a batch", """
                    select m.batch_code || '/' || m.user_id from posting m
                    where m.state in ('proposed', 'published', 'accepted')
                    group by m.batch_code, m.user_id having count(*) > 1"""),
            new Invariant("a posting is in a subgroup of its batch", """
                    select m.subgroup_code || '/' || m.user_id from posting m join subgroup s on s.code = m.subgroup_code
                    where m.batch_code <> s.batch_code"""),
            // what the contact group reports later needs no handover
            new Invariant("after the stay each open problem has a contact of its subgroup, or its team's leader", """
                    select p.number from problem p join subgroup s on s.code = p.subgroup_code
                    where s.state = 'ended'
                      and (p.state not in ('closed', 'declined', 'merged', 'withdrawn')
                           or p.state = 'closed' and p.revisited_at is null)
                      and p.reported_at < (select max(m.ended_at) from posting m
                          where m.subgroup_code = s.code and m.state = 'completed')
                      and not exists (select 1 from person x where x.user_id = p.contact and x.active = true
                          and (exists (select 1 from posting m where m.subgroup_code = s.code and m.user_id = x.user_id
                                   and m.state in ('accepted', 'completed'))
                               or exists (select 1 from team t where t.code = s.team_code and t.leader = x.user_id)
                               or not exists (select 1 from posting m join person y on y.user_id = m.user_id
                                   where m.subgroup_code = s.code and m.state in ('accepted', 'completed')
                                     and y.active = true)))"""),
            new Invariant("nobody who has left holds a place, a role, a duty or a substitution", """
                    select x.user_id from person x join departure d on d.user_id = x.user_id
                    where x.active = false and (
                        exists (select 1 from posting m where m.user_id = x.user_id and m.live_key is not null)
                        or exists (select 1 from role_held r where r.user_id = x.user_id)
                        or exists (select 1 from team t join batch b on b.code = t.batch_code
                            where t.leader = x.user_id and b.state in ('grouping', 'approving', 'running'))
                        or exists (select 1 from subgroup s where s.leader = x.user_id and s.state <> 'ended')
                        or exists (select 1 from duty u where u.user_id = x.user_id
                            and u.on_day > cast(d.done_at at time zone 'Asia/Shanghai' as date))
                        or exists (select 1 from substitution o where x.user_id in (o.absent, o.substitute)
                            and o.revoked_at is null
                            and o.until_day > cast(d.done_at at time zone 'Asia/Shanghai' as date)))"""),
            new Invariant("a subgroup merged into another keeps neither people nor problems", """
                    select s.code from subgroup s join subgroup i on i.code = s.merged_into
                    where i.batch_code <> s.batch_code or i.merged_into is not null
                       or exists (select 1 from posting m where m.subgroup_code = s.code and m.live_key is not null)
                       or exists (select 1 from problem p where p.subgroup_code = s.code
                           and (p.state not in ('closed', 'declined', 'merged', 'withdrawn')
                                or p.state = 'closed' and p.revisited_at is null))"""),
            new Invariant("rule 10: what is not as it was planned was changed by somebody", """
                    select s.code from subgroup s join batch b on b.code = s.batch_code
                    where (s.state <> 'proposed' and s.ends_on <> b.ends_on and s.ended_early_at is null
                           or s.merged_into is not null or s.left_host <> 0)
                      and not exists (select 1 from batch_change c where c.batch_code = s.batch_code)"""),
            new Invariant("who was given a place by a change has or had it", """
                    select coalesce(c.subgroup_code, c.batch_code) || '/' || e.about from batch_change_piece e join batch_change c on c.id = e.change_id
                    where e.kind = 'person' and e.becomes not in ('退出本批次', '后备')
                      and not exists (select 1 from posting m where m.batch_code = c.batch_code and m.user_id = e.about)
                      and not exists (select 1 from team t where t.batch_code = c.batch_code and t.leader = e.about)"""),
            new Invariant("a problem lies in its subgroup's host, team, batch, programme and organisation", """
                    select p.number from problem p join subgroup s on s.code = p.subgroup_code
                    join batch b on b.code = s.batch_code join programme pr on pr.code = b.programme_code
                    where p.host_code <> s.host_code and not exists
                          (select 1 from subgroup m where m.merged_into = s.code and m.host_code = p.host_code)
                       or p.team_code <> s.team_code or p.batch_code <> b.code
                       or p.programme_code <> pr.code or p.organisation_code <> pr.organisation_code"""));

    private StationingInvariants() {}
}
