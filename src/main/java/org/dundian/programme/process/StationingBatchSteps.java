package org.dundian.programme.process;

import java.util.List;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Groups;
import org.dundian.programme.Batch;
import org.dundian.programme.BatchReports;
import org.dundian.programme.Batches;
import org.dundian.programme.GroupingDesk;
import org.dundian.programme.Replacements;
import org.dundian.programme.Selection;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupLife;
import org.dundian.programme.Subgroups;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code stationing-batch} calls. */
@Component("stationingBatch")
public class StationingBatchSteps {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Selection selection;
    private final GroupingDesk grouping;
    private final SubgroupLife life;
    private final Replacements replacements;
    private final BatchReports reports;

    StationingBatchSteps(
            Batches batches,
            Subgroups subgroups,
            Selection selection,
            GroupingDesk grouping,
            SubgroupLife life,
            Replacements replacements,
            BatchReports reports) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.selection = selection;
        this.grouping = grouping;
        this.life = life;
        this.replacements = replacements;
        this.reports = reports;
    }

    public void open(String batchCode) {
        selection.open(batchCode);
    }

    public String office(String batchCode) {
        return Groups.office(get(batchCode).organisation());
    }

    public String leadership(String batchCode) {
        return Groups.leadership(get(batchCode).organisation());
    }

    public String brief(String batchCode) {
        Batch batch = get(batchCode);
        return batch.code() + "　第 " + batch.number() + " 批　｜" + batch.kind().label() + "　｜" + batch.startsOn() + " 至 "
                + batch.endsOn();
    }

    /** With the leadership's reason, if it returned the grouping. */
    public String reviewBrief(String batchCode) {
        return brief(batchCode)
                + grouping.returned(batchCode)
                        .map(reason -> "\n\n分管领导退回：" + reason)
                        .orElse("");
    }

    public void recordCadres(String batchCode, boolean confirmed) {
        selection.confirmCadres(batchCode, confirmed);
    }

    public void recordHosts(String batchCode, boolean confirmed) {
        selection.confirmHosts(batchCode, confirmed);
    }

    public void askForGrouping(String batchCode) {
        grouping.ask(batchCode);
    }

    /** @return {@code accept} or {@code propose-again} */
    public String recordReview(String batchCode, @Nullable String decision) {
        return grouping.review(batchCode, decision) ? "accept" : "propose-again";
    }

    public String approvalBrief(String batchCode) {
        var current = grouping.current(batchCode);
        return brief(batchCode) + "　｜" + current.teams().size() + " 个蹲点组、"
                + current.subgroups().count() + " 个小组";
    }

    /**
     * @param seen stands for what the form showed; refused if it is not what would be signed
     * @return {@code approve} or {@code return}
     */
    public String recordSignedApproval(
            String batchCode, @Nullable String decision, @Nullable String reason, @Nullable String seen) {
        return grouping.approve(batchCode, decision, reason, seen).decision();
    }

    /** As models before 1.1.0 call it, whose forms do not say what they showed. */
    public String recordApproval(String batchCode, @Nullable String decision, @Nullable String reason) {
        return recordSignedApproval(batchCode, decision, reason, null);
    }

    public void publishPostings(String batchCode) {
        life.publish(batchCode);
    }

    public List<String> subgroups(String batchCode) {
        return subgroups.ofBatch(batchCode).stream().map(Subgroup::code).toList();
    }

    public String replacementBrief(String batchCode, String requested, String why) {
        return brief(batchCode) + "\n\n更换：" + replacements.inWords(requested) + "，" + why;
    }

    /** @param requested who is to be replaced; the form may not choose somebody else */
    public void recordReplacement(
            String batchCode,
            String requested,
            @Nullable String leaving,
            @Nullable String replacement,
            @Nullable String reason) {
        if (!requested.equals(leaving)) {
            throw new InvalidInput("leaving", "这项待办更换的是" + replacements.inWords(requested));
        }
        replacements.decide(batchCode, requested, replacement, reason);
    }

    public void carryOutReplacement(String batchCode, String requested) {
        replacements.carryOut(batchCode, requested);
    }

    public void compileReport(String batchCode) {
        reports.compile(batchCode);
    }

    private Batch get(String code) {
        return batches.byCode(code).orElseThrow(() -> new IllegalArgumentException("no batch " + code));
    }
}
