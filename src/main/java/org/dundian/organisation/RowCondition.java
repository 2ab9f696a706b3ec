package org.dundian.organisation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A condition on rows as SQL, and the named parameters it needs.
 *
 * @param sql in parentheses wherever it could bind wrongly
 */
public record RowCondition(String sql, Map<String, Object> params) {

    /** No row. */
    public static final RowCondition NOTHING = new RowCondition("1 = 0", Map.of());

    /** Every row. */
    public static final RowCondition ALL = new RowCondition("1 = 1", Map.of());

    public RowCondition {
        params = Map.copyOf(params);
    }

    /**
     * What {@code sight} sees: a row of which any column is in the matching set. A column may be {@code null} where rows
     * have none such.
     */
    public static RowCondition seenBy(
            Sight sight,
            @Nullable String organisationColumn,
            @Nullable String teamColumn,
            @Nullable String subgroupColumn,
            @Nullable String ownerColumn) {
        return oneOf(organisationColumn, "seenOrganisations", sight.organisations())
                .or(oneOf(teamColumn, "seenTeams", sight.teams()))
                .or(oneOf(subgroupColumn, "seenSubgroups", sight.subgroups()))
                .or(oneOf(ownerColumn, "seenOwners", sight.owners()));
    }

    private static RowCondition oneOf(@Nullable String column, String parameter, Set<String> codes) {
        return column == null || codes.isEmpty()
                ? NOTHING
                : new RowCondition(column + " in (:" + parameter + ")", Map.of(parameter, List.copyOf(codes)));
    }

    public RowCondition or(RowCondition other) {
        if (equals(NOTHING)) {
            return other;
        }
        return other.equals(NOTHING) ? this : new RowCondition("(" + sql + " or " + other.sql + ")", together(other));
    }

    public RowCondition and(RowCondition other) {
        if (equals(ALL)) {
            return other;
        }
        return other.equals(ALL) ? this : new RowCondition("(" + sql + " and " + other.sql + ")", together(other));
    }

    public RowCondition and(String condition, String parameter, Object value) {
        return and(new RowCondition(condition, Map.of(parameter, value)));
    }

    private Map<String, Object> together(RowCondition other) {
        Map<String, Object> both = new HashMap<>(params);
        both.putAll(other.params);
        return both;
    }
}
