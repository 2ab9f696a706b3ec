package org.dundian.rehearsal;

import java.util.function.Consumer;

/** Plays a programme through the services and the engine that people use, acting as each of them in turn. */
public interface Rehearsal {

    /**
     * Plays on the simulated clock, jobs in the order of their due dates, and leaves the clock where it stopped.
     *
     * @param progress is told a line for each simulated week
     * @throws RuntimeException if anything that should have worked was refused, or the other way round
     */
    Played play(RehearsalPlan plan, Consumer<String> progress);

    /**
     * What happened, in counts.
     *
     * @param acts what people did: tasks completed and things done beside them
     * @param refusals attempts that the rules forbid and that were refused, as they had to be
     * @param jobs timers and other jobs of the engine
     * @param tasksCompleted user tasks, as the engine's history counts them
     * @param processInstances started in all, by people and by other processes
     */
    record Played(int acts, int refusals, int jobs, long tasksCompleted, long processInstances) {}
}
