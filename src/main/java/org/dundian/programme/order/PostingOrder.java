package org.dundian.programme.order;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words of a posting order (选派通知) with its annex, apart from number, signer and date.
 *
 * @param title in one line or several
 * @param sections of the annex, one a team, in which each cadre stands once
 * @param organisation that posts them
 */
public record PostingOrder(
        String title,
        String addressee,
        List<Clause> clauses,
        String annexTitle,
        List<Section> sections,
        String organisation) {

    public String titleInOneLine() {
        return title.replace("\n", "");
    }

    /** @param heading null where the text goes on under the last one */
    public record Clause(@Nullable String heading, String text) {}

    public record Section(int team, String title, List<Place> places) {}

    /** @param subgroup its number; {@link #OUTSIDE} for the seat of a team leader outside subgroups */
    public record Place(String subgroup, String host, List<Seat> seats) {

        public static final String OUTSIDE = "—";

        @JsonIgnore
        public boolean isSubgroup() {
            return !subgroup.equals(OUTSIDE);
        }
    }

    public record Seat(String name, String department, String grade, String role) {}
}
