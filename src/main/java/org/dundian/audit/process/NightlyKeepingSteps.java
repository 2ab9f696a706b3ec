package org.dundian.audit.process;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.dundian.audit.Seals;
import org.dundian.confidential.KeyRenewal;
import org.dundian.draft.Drafts;
import org.dundian.problem.Retention;
import org.dundian.worktime.WorkingCalendar;
import org.springframework.stereotype.Component;

/** What the model {@code nightly-keeping} calls. */
@Component("nightlyKeeping")
public class NightlyKeepingSteps {

    /** Well below the engine's lock on a job. */
    private static final Duration AT_MOST = Duration.ofSeconds(20);

    private final Seals seals;
    private final Retention retention;
    private final Drafts drafts;
    private final KeyRenewal keys;
    private final Clock clock;

    NightlyKeepingSteps(Seals seals, Retention retention, Drafts drafts, KeyRenewal keys, Clock clock) {
        this.seals = seals;
        this.retention = retention;
        this.drafts = drafts;
        this.keys = keys;
        this.clock = clock;
    }

    public String businessKey() {
        return "nightly-" + LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
    }

    public void sealLog() {
        seals.sealUntilMidnight();
    }

    public void eraseExpired() {
        retention.erase();
        drafts.forgetEnded();
    }

    /** For what a node with older settings wrote meanwhile; most nights there is nothing. */
    public void renewKeys() {
        if (keys.outdated() > 0) {
            keys.renewFor(AT_MOST);
        }
    }
}
