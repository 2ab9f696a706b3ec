package org.dundian.problem;

import org.dundian.roster.Host;

/** Finds the owners that a route means for one host. */
public final class Routing {

    /** Stands in a route for the union of the problem's own host. */
    public static final String HOST = "host";

    private static final String NO_UNION_FALLBACK = "rights";

    private Routing() {}

    /** @return the route with {@code host} replaced by that host's union, or by who stands in where it has none */
    public static Route at(Host host, Route route) {
        return new Route(
                resolved(route.owner(), host),
                route.coOwners().stream()
                        .filter(coOwner -> !coOwner.equals(HOST) || host.hasUnion())
                        .map(coOwner -> resolved(coOwner, host))
                        .toList(),
                route.firstSupervisor());
    }

    private static String resolved(String owner, Host host) {
        if (!owner.equals(HOST)) {
            return owner;
        }
        return host.hasUnion() ? HOST + "-" + host.code() : NO_UNION_FALLBACK;
    }
}
