package org.dundian.stationing;

import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.Approval;
import org.dundian.programme.Programme;
import org.dundian.programme.Programmes;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupLife;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** All final reports of subgroups. */
@Service
@Transactional
public class FinalReports {

    private static final String REPORT_RETURNED = "final-report-returned";

    private final JdbcClient jdbc;
    private final Programmes programmes;
    private final SubgroupDirectory directory;
    private final SubgroupLife life;
    private final WeeklyReports weeklyReports;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    FinalReports(
            JdbcClient jdbc,
            Programmes programmes,
            SubgroupDirectory directory,
            SubgroupLife life,
            WeeklyReports weeklyReports,
            CurrentPerson currentPerson,
            Clock clock) {
        this.jdbc = jdbc;
        this.programmes = programmes;
        this.directory = directory;
        this.life = life;
        this.weeklyReports = weeklyReports;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** Keeps the report with what of the programme's checklist was done. A later one takes an earlier one's place. */
    public void write(
            String subgroup, @Nullable String summary, List<String> checklistDone, @Nullable String typicalCase) {
        String text = Fields.required("summary", "蹲点报告", summary, 8000);
        String example = Fields.optional("typicalCase", "典型案例", typicalCase, 8000);
        List<String> checklist = checklistOf(subgroup);
        checklistDone.stream()
                .filter(code -> !checklist.contains(code))
                .findFirst()
                .ifPresent(code -> {
                    throw new InvalidInput("checklistDone", "“已完成的任务”中的 " + code + " 不在任务清单中");
                });
        jdbc.sql("delete from final_report_check where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .update();
        jdbc.sql("delete from final_report where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .update();
        jdbc.sql("""
                        insert into final_report
                            (subgroup_code, state, summary, typical_case, written_by, written_for, written_at)
                        values (:subgroup, 'written', :summary, :typicalCase, :by, :for, :at)""")
                .param("subgroup", subgroup)
                .param("summary", text)
                .param("typicalCase", example)
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .update();
        for (String code : new LinkedHashSet<>(checklistDone)) {
            jdbc.sql("insert into final_report_check (subgroup_code, code) values (:subgroup, :code)")
                    .param("subgroup", subgroup)
                    .param("code", code)
                    .update();
        }
        life.note(subgroup, "final-report-written", null);
    }

    /** The team's leader accepts the report, and with it weekly ones that wait to be, or returns it. */
    public Approval decide(String subgroup, @Nullable String decision, @Nullable String reason) {
        Approval approval = Approval.of(decision, reason);
        jdbc.sql("update final_report set state = :state, accepted_by = :by, accepted_for = :for, accepted_at = :at"
                        + " where subgroup_code = :subgroup")
                .param("state", approval.approved() ? "accepted" : "returned")
                .param("by", approval.approved() ? currentPerson.id() : null)
                .param("for", approval.approved() ? currentPerson.onBehalfOf() : null)
                .param("at", approval.approved() ? Columns.instant(clock.instant()) : null)
                .param("subgroup", subgroup)
                .update();
        if (approval.approved()) {
            weeklyReports.acceptHandedIn(subgroup);
        }
        life.note(subgroup, approval.approved() ? "final-report-accepted" : REPORT_RETURNED, approval.reason());
        return approval;
    }

    /** Why the team's leader returned the report last; empty where it was not. */
    @Transactional(readOnly = true)
    public Optional<String> whyReturned(String subgroup) {
        return stateOf(subgroup)
                .filter("returned"::equals)
                .flatMap(state -> life.lastReason(subgroup, REPORT_RETURNED));
    }

    /** {@code written}, {@code returned} or {@code accepted}; empty before it is written. */
    @Transactional(readOnly = true)
    public Optional<String> stateOf(String subgroup) {
        return jdbc.sql("select state from final_report where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .query(String.class)
                .optional();
    }

    /** What was written last. */
    public record Written(String summary, @Nullable String typicalCase, List<String> checklistDone) {}

    @Transactional(readOnly = true)
    public Optional<Written> of(String subgroup) {
        List<String> done = jdbc.sql(
                        "select code from final_report_check where subgroup_code = :subgroup order by code")
                .param("subgroup", subgroup)
                .query(String.class)
                .list();
        return jdbc.sql("select summary, typical_case from final_report where subgroup_code = :subgroup")
                .param("subgroup", subgroup)
                .query((row, number) -> new Written(row.getString("summary"), row.getString("typical_case"), done))
                .optional();
    }

    /** Codes of what the programme's plan asks of every subgroup. */
    @Transactional(readOnly = true)
    public List<String> checklistOf(String subgroup) {
        return directory
                .byCode(subgroup)
                .flatMap(overview -> programmes.byCode(overview.programme()))
                .map(Programme::checklist)
                .orElseThrow(() -> new IllegalArgumentException("no subgroup " + subgroup));
    }
}
