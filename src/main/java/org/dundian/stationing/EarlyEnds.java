package org.dundian.stationing;

import java.time.Clock;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.Approval;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupLife;
import org.dundian.programme.SubgroupState;
import org.dundian.programme.Subgroups;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Requests that a stay end before its time; at most one is open for a subgroup. */
@Service
@Transactional
public class EarlyEnds {

    private final JdbcClient jdbc;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final SubgroupFlow flow;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    EarlyEnds(
            JdbcClient jdbc,
            Subgroups subgroups,
            SubgroupLife life,
            SubgroupFlow flow,
            CurrentPerson currentPerson,
            Clock clock) {
        this.jdbc = jdbc;
        this.subgroups = subgroups;
        this.life = life;
        this.flow = flow;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** @throws InvalidInput without a reason, after the stay, or if it was asked already */
    public void request(String code, @Nullable String reason) {
        String why = Fields.required("reason", "提前结束的原因", reason, 1000);
        Subgroup subgroup =
                subgroups.byCode(code).orElseThrow(() -> new IllegalArgumentException("no subgroup " + code));
        if (subgroup.state() != SubgroupState.PUBLISHED && subgroup.state() != SubgroupState.RUNNING) {
            throw new InvalidInput("subgroup", "小组 " + code + " 不在蹲点期间");
        }
        boolean open = jdbc.sql("select count(*) from early_end_request where open_key = :subgroup")
                        .param("subgroup", code)
                        .query(Integer.class)
                        .single()
                > 0;
        if (open) {
            throw new InvalidInput("subgroup", "小组 " + code + " 已经申请提前结束，等待蹲点办审批");
        }
        jdbc.sql("""
                        insert into early_end_request (subgroup_code, why, asked_by, asked_for, asked_at, open_key)
                        values (:subgroup, :why, :by, :for, :at, :subgroup)""")
                .param("subgroup", code)
                .param("why", why)
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .update();
        life.note(code, "early-end-requested", why);
        flow.earlyEndRequested(code, why);
    }

    /** The office approves, which ends the stay now, or returns the request. */
    public Approval decide(String subgroup, @Nullable String decision, @Nullable String reason) {
        Approval approval = Approval.of(decision, reason);
        close(subgroup, approval.decision(), approval.reason());
        if (approval.approved()) {
            life.endEarly(subgroup, approval.reason());
            flow.stayMoved(subgroup);
        } else {
            life.note(subgroup, "early-end-returned", approval.reason());
        }
        return approval;
    }

    /** The stay ended by itself before the office decided. */
    void overtaken(String subgroup) {
        close(subgroup, "overtaken", null);
    }

    private void close(String subgroup, String decision, @Nullable String why) {
        jdbc.sql("""
                        update early_end_request
                           set decision = :decision, decided_by = :by, decided_for = :for, decided_at = :at,
                               decided_why = :why, open_key = null
                         where open_key = :subgroup""")
                .param("decision", decision)
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .param("why", why)
                .param("subgroup", subgroup)
                .update();
    }
}
