package org.dundian.stationing;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.dundian.problem.ProblemFigures;
import org.dundian.problem.ReportingSide;
import org.dundian.programme.Batch;
import org.dundian.programme.Batches;
import org.dundian.programme.FieldWork;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupState;
import org.dundian.programme.Subgroups;
import org.dundian.programme.WorkFigures;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Does at the hosts what the programme asks for. */
@Service
class WorkAtHosts implements FieldWork {

    private final SubgroupFlow flow;
    private final ReportingSide problems;
    private final Batches batches;
    private final Subgroups subgroups;
    private final Visits visits;
    private final ObjectProvider<Parts> parts;
    private final Clock clock;

    /** @param parts looked up late, since they in turn note things in the subgroup's life, which asks for this work */
    WorkAtHosts(
            SubgroupFlow flow,
            ReportingSide problems,
            Batches batches,
            Subgroups subgroups,
            Visits visits,
            ObjectProvider<Parts> parts,
            Clock clock) {
        this.flow = flow;
        this.problems = problems;
        this.batches = batches;
        this.subgroups = subgroups;
        this.visits = visits;
        this.parts = parts;
        this.clock = clock;
    }

    @Service
    record Parts(Acceptances acceptances, Handovers handovers, WeeklyReports reports) {}

    @Override
    public void postingPublished(String subgroup, String userId) {
        flow.ask(subgroup, userId);
    }

    @Override
    public void postingWithdrawn(String subgroup, String userId) {
        flow.withdraw(subgroup, userId);
    }

    @Override
    public void seatDropped(String subgroup) {
        parts.getObject().acceptances().tellIfComplete(subgroup);
    }

    @Override
    public void memberLeft(String subgroup, String userId, @Nullable String leader) {
        flow.moveTasks(subgroup, userId, leader);
        problems.memberLeft(subgroup, userId);
    }

    @Override
    public void leaderChanged(String subgroup, String leader) {
        flow.giveToLeader(subgroup, leader);
    }

    @Override
    public void teamLeaderChanged(String subgroup, String from, String to) {
        flow.moveTasks(subgroup, from, to);
    }

    @Override
    public void supervisorLeft(String subgroup, String userId, String why) {
        problems.supervisorLeft(subgroup, userId, why);
    }

    @Override
    public void handOverOpenWork(String subgroup, String why) {
        parts.getObject().reports().closeOpen(subgroup);
        parts.getObject().handovers().handOverAll(subgroup, why);
    }

    @Override
    public void stayMoved(String subgroup) {
        flow.stayMoved(subgroup);
    }

    @Override
    public boolean hasBegun(String code) {
        boolean kickedOff = subgroups
                .byCode(code)
                .filter(subgroup -> subgroup.state() != SubgroupState.PUBLISHED)
                .isPresent();
        return kickedOff
                || !visits.newestOf(code).isEmpty()
                || problems.figuresOfSubgroup(code, Instant.EPOCH, clock.instant())
                                .reported()
                        > 0;
    }

    @Override
    public void dissolved(String subgroup) {
        flow.dissolved(subgroup);
    }

    @Override
    public List<String> problemsMoved(String from, String to, @Nullable String host, String why) {
        return problems.moveTo(from, to, host, why);
    }

    @Override
    public int openProblems(String subgroup) {
        return problems.openOf(subgroup).size();
    }

    @Override
    public WorkFigures figuresOfBatch(String batch) {
        return figures(List.of(batch));
    }

    @Override
    public WorkFigures figuresOfProgramme(String programme) {
        return figures(batches.ofProgramme(programme).stream().map(Batch::code).toList());
    }

    private WorkFigures figures(List<String> codes) {
        WorkFigures sum = new WorkFigures(0, 0, 0, 0, 0, 0, 0, 0);
        for (String batch : codes) {
            for (Subgroup subgroup : subgroups.ofBatch(batch)) {
                if (subgroup.state() != SubgroupState.PROPOSED) {
                    sum = sum.plus(figures(subgroup));
                }
            }
        }
        return sum;
    }

    private WorkFigures figures(Subgroup subgroup) {
        Visits.Tally tally =
                visits.tally(subgroup.code(), LocalDate.EPOCH, subgroup.endsOn().plusDays(1));
        WeeklyReports.Count count = parts.getObject().reports().countOfSubgroup(subgroup.code());
        ProblemFigures figures = problems.figuresOfSubgroup(subgroup.code(), Instant.EPOCH, clock.instant());
        return new WorkFigures(
                tally.visits(),
                tally.workersMet(),
                count.accepted(),
                count.missing(),
                figures.reported(),
                figures.closed(),
                figures.open(),
                figures.overdue());
    }
}
