package org.dundian.organisation;

/**
 * A department, office, host's union or outside body that may own a problem, or help to solve one.
 *
 * @param code lower-case words; a host's union is {@code host-<host code>}, its group {@link Groups#owner}
 * @param organisation code of the federation whose problems it owns
 * @param kind {@code department}, {@code office}, {@code host}, or {@code outside} for bodies without accounts
 */
public record Owner(String code, String organisation, String name, String kind) {

    public static final String DEPARTMENT = "department";
    public static final String OFFICE = "office";
    public static final String HOST = "host";
    public static final String OUTSIDE = "outside";

    /** Whether it has people of its own who can be given a problem. */
    public boolean hasAccounts() {
        return !OUTSIDE.equals(kind);
    }
}
