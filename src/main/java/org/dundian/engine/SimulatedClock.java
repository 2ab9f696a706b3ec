package org.dundian.engine;

import java.time.Instant;
import java.util.Date;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.stereotype.Component;

/**
 * Sets the time of everything in this JVM: engine, jobs, and whoever asks the {@link java.time.Clock} bean. The engine's
 * clock is static, so there is no simulating beside live work in the same JVM.
 */
@Component
public class SimulatedClock {

    /**
     * Stops the clock at {@code now}, to the millisecond.
     *
     * <p>To run a due job set it one millisecond after the due date: at the very instant a repeating timer creates
     * itself anew for ever.
     */
    public void set(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    /** Back to the real time, running. */
    public void reset() {
        ClockUtil.reset();
    }
}
