package org.dundian.roster;

import java.util.Arrays;
import java.util.Optional;

/** A cadre's political status (政治面貌), as far as federations tell them apart. */
public enum PoliticalStatus {
    PARTY_MEMBER("party-member", "中共党员"),
    PROBATIONARY("probationary", "中共预备党员"),
    LEAGUE_MEMBER("league-member", "共青团员"),
    DEMOCRATIC_PARTY("democratic-party", "民主党派成员"),
    NON_PARTY("non-party", "无党派人士"),
    MASSES("masses", "群众");

    private final String code;
    private final String label;

    PoliticalStatus(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    public static Optional<PoliticalStatus> of(String code) {
        return Arrays.stream(values())
                .filter(status -> status.code.equals(code))
                .findFirst();
    }

    static Optional<PoliticalStatus> labelled(String label) {
        return Arrays.stream(values())
                .filter(status -> status.label.equals(label))
                .findFirst();
    }
}
