package org.dundian.roster;

/**
 * Where a subgroup can be stationed.
 *
 * @param code unique among all organisations, lower-case letters, digits and hyphens
 * @param organisation code of the federation on whose roster it is
 * @param trade such as food delivery, in the words of the screen
 * @param workers how many work there, at least the union's members
 * @param hasUnion whether its own union can be asked to solve problems, as owner {@code host-<code>}
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
        boolean hasUnion) {}
