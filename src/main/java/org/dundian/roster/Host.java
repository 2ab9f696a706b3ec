package org.dundian.roster;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a subgroup can be stationed. Whom to talk to is no part of it: see {@link RosterBook}.
 *
 * @param code unique among all organisations, lower-case letters, digits and hyphens
 * @param organisation code of the federation on whose roster it is
 * @param trade such as food delivery, in the words of the screen
 * @param workers how many work there, at least the union's members
 * @param hasUnion whether its own union can be asked to solve problems, as owner {@code host-<code>}
 * @param capacity how many cadres it can take, 1 to 99; null where it has not said
 * @param wantedExpertise codes as a cadre's expertise
 */
public record Host(
        String code,
        String organisation,
        String name,
        HostKind kind,
        String district,
        String trade,
        int workers,
        int unionMembers,
        boolean hasUnion,
        @Nullable Integer capacity,
        Set<String> wantedExpertise) {

    /** A host that wants nothing in particular. */
    public Host(
            String code,
            String organisation,
            String name,
            HostKind kind,
            String district,
            String trade,
            int workers,
            int unionMembers,
            boolean hasUnion) {
        this(code, organisation, name, kind, district, trade, workers, unionMembers, hasUnion, null, Set.of());
    }
}
