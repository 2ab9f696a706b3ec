package org.dundian.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Somebody leaves: who, why, who takes what, and what went where so far. */
public final class Departure {

    /** Kinds of open work. */
    public enum Kind {
        ROLE("岗位"),
        TEAM("带队"),
        POSTING("选派"),
        PROBLEM("经办问题"),
        CONTACT("问题联系人"),
        ESCALATION("升级督办"),
        DECISION("议定事项"),
        TASK("其他待办"),
        DUTY("值班"),
        SUBSTITUTION("代理");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The word on screen. */
        public String label() {
            return label;
        }

        /** Whether somebody can be named to take it; a posting's successor is chosen by the office later. */
        public boolean hasRecipient() {
            return this != POSTING && this != ESCALATION;
        }
    }

    /**
     * A piece of work that changed hands.
     *
     * @param about a number or code
     * @param what in words
     * @param goesTo in words: a name, a group
     */
    public record Moved(Kind kind, String about, String what, String goesTo) {}

    private final Person leaver;
    private final String why;
    private final String recipient;
    private final Map<Kind, String> byKind;
    private final List<Moved> moved = new ArrayList<>();

    /**
     * @param recipient user id of who takes whatever {@code byKind} says nothing of
     * @param byKind user ids
     */
    Departure(Person leaver, String recipient, Map<Kind, String> byKind, String why) {
        this.leaver = leaver;
        this.why = why;
        this.recipient = recipient;
        this.byKind = Map.copyOf(byKind);
    }

    /** User id. */
    public String leaver() {
        return leaver.userId();
    }

    public String organisation() {
        return leaver.organisation();
    }

    /** In words, for the history of each piece. */
    public String why() {
        return "人员离任：" + leaver.name() + "，" + why;
    }

    /** User id of who is to take work of the kind, if they can. */
    public String recipient(Kind kind) {
        return byKind.getOrDefault(kind, recipient);
    }

    /** Notes that a piece has gone to somebody. */
    public void moved(Kind kind, String about, String what, String goesTo) {
        moved.add(new Moved(kind, about, what, goesTo));
    }

    /** In the order of the kinds. */
    public List<Moved> moved() {
        return moved.stream()
                .sorted(java.util.Comparator.comparing(Moved::kind)
                        .thenComparing(Moved::about)
                        .thenComparing(Moved::what))
                .toList();
    }
}
