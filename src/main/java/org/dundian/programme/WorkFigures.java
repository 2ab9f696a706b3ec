package org.dundian.programme;

/**
 * What was done at the hosts so far.
 *
 * @param workersMet how many workers the visits met, one met twice counted twice
 * @param open problems not closed now
 * @param overdue problems past their deadline now
 */
public record WorkFigures(
        int visits,
        int workersMet,
        int reportsAccepted,
        int reportsMissing,
        int reported,
        int closed,
        int open,
        int overdue) {

    public WorkFigures plus(WorkFigures other) {
        return new WorkFigures(
                visits + other.visits,
                workersMet + other.workersMet,
                reportsAccepted + other.reportsAccepted,
                reportsMissing + other.reportsMissing,
                reported + other.reported,
                closed + other.closed,
                open + other.open,
                overdue + other.overdue);
    }

    /** One line for people. */
    public String inWords() {
        return "走访 " + visits + " 次，接触职工 " + workersMet + " 人次；周报采纳 " + reportsAccepted + " 份，缺报 " + reportsMissing
                + " 份；上报问题 " + reported + " 个，办结 " + closed + " 个，未办结 " + open + " 个，其中超期 " + overdue + " 个";
    }
}
