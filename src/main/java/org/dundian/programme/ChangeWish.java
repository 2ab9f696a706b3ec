package org.dundian.programme;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the office states it; which fields count depends on the kind.
 *
 * @param subgroup the code of the subgroup that is changed; of a merger, the one that goes on; blank for the whole batch where
 *     a stay is extended or ended
 * @param other of a merger: the subgroup that is merged into the first
 * @param host the code of the host that joins, or where the second half of a split subgroup goes
 * @param leaving user id of who is replaced
 * @param reason a code of {@link LeavingReason}
 * @param why in words; may be blank where the reason says enough
 * @param until the stay's new last day, an ISO date; blank to end it now
 * @param chosen user ids of those whom the office wants in the open seats; empty for the solver's choice
 * @param seatStaysEmpty nobody takes the place
 */
public record ChangeWish(
        @Nullable String kind,
        @Nullable String subgroup,
        @Nullable String other,
        @Nullable String host,
        @Nullable String leaving,
        @Nullable String reason,
        @Nullable String why,
        @Nullable String until,
        List<String> chosen,
        boolean seatStaysEmpty) {}
