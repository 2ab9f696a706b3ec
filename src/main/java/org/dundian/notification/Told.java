package org.dundian.notification;

/** Who is told, by what they are to the matter; in words {@code told.*} of {@code words/notifications.properties}. */
public enum Told {
    /** Of a subgroup. */
    CADRES,
    SUBGROUP_LEADER,
    TEAM_LEADER,
    REPORTER,
    /** The named contact, else the subgroup. */
    REPORTING_SIDE,
    /** Somebody of the reporting subgroup, else the team leader. */
    VERIFIER,
    /** The handler, else the owner's people, else the office. */
    SOLVING,
    OWNER,
    /** Of the owner; in copy. */
    HEADS,
    OFFICE,
    /** On the rung of the ladder that the problem stands at. */
    SUPERVISOR,
    /** Whoever has to act next, a person or all of a group. */
    NEXT,
    /** Others to whom a task was offered, or from whom it was taken. */
    FELLOWS,
    /** Who a meeting decided must carry something out. */
    CARRYING_OUT,
    /** People whose places or stays are others than before. */
    CONCERNED,
    /** Who is absent, and who stands in. */
    BOTH_SIDES,
    ON_DUTY,
    ADMINISTRATORS,
    EVERYBODY
}
