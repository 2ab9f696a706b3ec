package org.dundian.rehearsal.forecast;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;

/** Plays a plan through the services and the engine that people use, on a simulated clock. */
public interface Trial {

    /**
     * Plays the plan up to the day, whose federation is there already.
     *
     * @param until last day played
     * @param today told each day that is reached
     */
    Played play(ForecastOrder order, LocalDate until, Consumer<LocalDate> today);

    /**
     * An escalation put before a supervisor.
     *
     * @param supervisor {@code team-2} for the leader of team 2, else the group's id
     */
    record Decision(String supervisor, Instant at) {}

    record Played(List<Track> tracks, List<Decision> decisions) {}
}
