package org.dundian.programme;

import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Compiles what a batch did when all its subgroups are done. */
@Service
@Transactional
public class BatchReports {

    private final Batches batches;
    private final Subgroups subgroups;
    private final Replacements replacements;
    private final ProgrammeEvents events;
    private final FieldWork work;

    BatchReports(
            Batches batches, Subgroups subgroups, Replacements replacements, ProgrammeEvents events, FieldWork work) {
        this.batches = batches;
        this.subgroups = subgroups;
        this.replacements = replacements;
        this.events = events;
        this.work = work;
    }

    /** Keeps the report and closes the batch; harmless if done twice. */
    public void compile(String code) {
        Batch batch = batches.lock(code);
        if (batch.state() == BatchState.DONE) {
            return;
        }
        List<Team> teams = subgroups.teamsOf(code);
        int groups = subgroups.ofBatch(code).size();
        batches.keepReport(
                code,
                "批次 " + code + "（" + batch.kind().label() + "，" + batch.startsOn() + " 至 " + batch.endsOn() + "）："
                        + teams.size() + " 个蹲点组、" + groups + " 个小组。"
                        + work.figuresOfBatch(code).inWords() + "。");
        replacements.closeAll(code);
        batches.move(code, BatchState.DONE);
        events.note(batch.programme(), code, "batch-done", null);
    }
}
