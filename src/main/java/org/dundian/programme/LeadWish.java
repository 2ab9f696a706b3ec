package org.dundian.programme;

import java.util.Arrays;
import java.util.Optional;
import org.dundian.roster.Cadre;

/** What the office wishes a selected cadre to lead. The grouping keeps to it. */
public enum LeadWish {
    NONE("none", ""),
    SUBGROUP("subgroup", "小组长"),
    TEAM("team", "组长");

    private final String code;
    private final String label;

    LeadWish(String code, String label) {
        this.code = code;
        this.label = label;
    }

    public String code() {
        return code;
    }

    /** The word on screen, empty for none. */
    public String label() {
        return label;
    }

    public static Optional<LeadWish> of(String code) {
        return Arrays.stream(values()).filter(wish -> wish.code.equals(code)).findFirst();
    }

    /** Whether the cadre is fit for it. */
    public boolean fits(Cadre cadre) {
        return switch (this) {
            case NONE -> true;
            case SUBGROUP -> cadre.mayLead();
            case TEAM -> cadre.mayLeadTeam();
        };
    }
}
