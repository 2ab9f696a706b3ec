package org.dundian.stationing;

import org.dundian.programme.SubgroupLife;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the end of a stay closes. */
@Service
public class StayEnd {

    private final WeeklyReports reports;
    private final EarlyEnds earlyEnds;
    private final SubgroupLife life;

    StayEnd(WeeklyReports reports, EarlyEnds earlyEnds, SubgroupLife life) {
        this.reports = reports;
        this.earlyEnds = earlyEnds;
        this.life = life;
    }

    /** Reports not handed in are missing, a request to end early is overtaken, the subgroup goes on to its final report. */
    @Transactional
    public void close(String subgroup) {
        reports.closeOpen(subgroup);
        earlyEnds.overtaken(subgroup);
        life.stayOver(subgroup);
    }
}
