package org.dundian.stationing.process;

import org.dundian.stationing.DailyRound;
import org.springframework.stereotype.Component;

/** What the model {@code supervision-round} calls. */
@Component("supervisionRound")
public class SupervisionRoundSteps {

    private final DailyRound round;

    SupervisionRoundSteps(DailyRound round) {
        this.round = round;
    }

    public String businessKey() {
        return "supervision-" + round.today();
    }

    public void reviewSubstitutions() {
        round.reviewSubstitutions();
    }

    public boolean workingDay() {
        return round.isWorkingDay();
    }

    public void urgeOverdue() {
        round.urgeOverdue();
    }

    public void sendDigests() {
        round.sendDigests();
    }

    public void findMissingReports() {
        round.findMissingReports();
    }

    public void checkLedger() {
        round.checkLedger();
    }

    public boolean firstWorkingDayOfWeek() {
        return round.isFirstWorkingDayOfWeek();
    }

    public void compileProgrammeReports() {
        round.compileProgrammeReports();
    }
}
