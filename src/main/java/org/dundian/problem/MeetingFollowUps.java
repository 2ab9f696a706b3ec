package org.dundian.problem;

/** What the processes that follow up a meeting's decisions are told. All of it happens in the caller's transaction. */
public interface MeetingFollowUps {

    /**
     * A decision is to be carried out.
     *
     * @param meeting id of the escalation that the meeting was called for
     * @param item its number within the meeting, from 1
     */
    void begin(String problemNumber, String meeting, int item);

    /** A decision is another's to carry out now; its task goes there. */
    void handedOver(String problemNumber, String meeting, int item, String from, Actor to);

    /** The problem is at its end: whatever is still to be carried out is not needed. */
    void problemEnded(String problemNumber);
}
