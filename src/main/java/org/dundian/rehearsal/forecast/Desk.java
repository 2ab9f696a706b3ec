package org.dundian.rehearsal.forecast;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The people of one owner. Each gets on with so many problems on a day; what else they were given waits in the order in
 * which it came, what somebody hurries before the rest.
 */
public final class Desk {

    private final int atOnce;
    private final List<Person> people = new ArrayList<>();

    private static final class Person {
        private final List<String> inHand = new ArrayList<>();
        private final Deque<String> waiting = new ArrayDeque<>();
    }

    /**
     * @param people not negative
     * @param atOnce problems that one person gets on with at the same time, at least 1
     */
    public Desk(int people, int atOnce) {
        this.atOnce = atOnce;
        for (int i = 0; i < people; i++) {
            this.people.add(new Person());
        }
    }

    /** Whether anybody is there at all. */
    public boolean isManned() {
        return !people.isEmpty();
    }

    /** How many problems its people get on with at the same time. */
    public int capacity() {
        return people.size() * atOnce;
    }

    /** Who has least to do, the first of several; counted from 0. */
    public int leastLoaded() {
        int least = 0;
        for (int i = 1; i < people.size(); i++) {
            if (load(i) < load(least)) {
                least = i;
            }
        }
        return least;
    }

    private int load(int person) {
        return people.get(person).inHand.size() + people.get(person).waiting.size();
    }

    /**
     * Gives a problem to a person.
     *
     * @param urgent whether it is begun whatever else there is
     * @return whether it is begun at once; else it waits
     */
    public boolean take(int person, String problem, boolean urgent) {
        Person who = people.get(person);
        if (urgent || who.inHand.size() < atOnce) {
            who.inHand.add(problem);
            return true;
        }
        who.waiting.addLast(problem);
        return false;
    }

    /**
     * A problem is no longer in hand, or no longer waits.
     *
     * @return the one that is begun in its place
     */
    public Optional<String> done(int person, String problem) {
        Person who = people.get(person);
        if (!who.inHand.remove(problem)) {
            who.waiting.remove(problem);
            return Optional.empty();
        }
        String next = who.inHand.size() < atOnce ? who.waiting.pollFirst() : null;
        if (next != null) {
            who.inHand.add(next);
        }
        return Optional.ofNullable(next);
    }

    /** Lets what waits come next; what is in hand already, or unknown, stays as it is. */
    public void hurry(String problem) {
        for (Person who : people) {
            if (who.waiting.remove(problem)) {
                who.waiting.addFirst(problem);
            }
        }
    }
}
