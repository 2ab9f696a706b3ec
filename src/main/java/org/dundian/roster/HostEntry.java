package org.dundian.roster;

import org.jspecify.annotations.Nullable;

/**
 * All that a roster says of a host.
 *
 * @param contactPhone for the office alone
 */
public record HostEntry(
        Host host, @Nullable String contactName, @Nullable String contactPhone) {

    /** Nothing of the person: it might reach a log. */
    @Override
    public String toString() {
        return "host " + host.code();
    }
}
