package org.dundian.worktime;

/** Those whose deadlines hang on the working calendar, and move with it. */
public interface CalendarDependants {

    /** What would move if that calendar were in force; nothing does. */
    Recount wouldMove(WorkingCalendar calendar);

    /**
     * Counts every open deadline anew by the calendar in force and moves what follows from it, timers included. Each is
     * moved whole or not at all; doing it again moves nothing more.
     */
    Recount follow();
}
