package org.dundian.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dundian.organisation.Attendance;
import org.dundian.problem.Actor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whether whoever is to act next is there: active, or stood in for by somebody who is; of a group, any member. */
@Component
class WhoIsThere {

    private static final String GOES_ON =
            "(p.state not in ('closed', 'declined', 'merged', 'withdrawn') or p.state = 'closed' and p.revisited_at is null)";

    private final JdbcClient jdbc;
    private final Attendance attendance;

    WhoIsThere(JdbcClient jdbc, Attendance attendance) {
        this.jdbc = jdbc;
        this.attendance = attendance;
    }

    private record Wanted(String about, Actor actor) {}

    /** Numbers, with the actor, of problems and escalations that wait for nobody who could act. */
    List<String> missing() {
        List<Wanted> wanted = jdbc.sql("""
                        select p.number, p.next_actor from problem p where p.next_actor is not null and %1$s
                        union
                        select p.number, 'user:' || p.handler from problem p
                         where p.handler is not null and p.state <> 'closed' and %1$s
                        union
                        select p.number, 'user:' || p.contact from problem p where p.contact is not null and %1$s
                        union
                        select e.problem_number, e.supervisor from escalation e where e.open_key is not null""".formatted(GOES_ON))
                .query((row, n) -> new Wanted(Rows.text(row, "number"), Actor.parse(row.getString(2))))
                .list();
        Set<String> people = new HashSet<>();
        Map<String, Boolean> groups = new HashMap<>();
        for (Wanted each : wanted) {
            if (each.actor().group()) {
                groups.computeIfAbsent(each.actor().id(), attendance::anyActs);
            } else {
                people.add(each.actor().id());
            }
        }
        Set<String> there = attendance.actingFor(people).keySet();
        List<String> missing = new ArrayList<>();
        for (Wanted each : wanted) {
            boolean acts = each.actor().group()
                    ? groups.getOrDefault(each.actor().id(), false)
                    : there.contains(each.actor().id());
            if (!acts) {
                missing.add(each.about() + " " + each.actor());
            }
        }
        return missing.stream().distinct().sorted().toList();
    }
}
