package org.dundian.suites;

/** What goes into which suite: patterns of class names. */
final class Suites {

    static final String TESTS = ".*Test";
    static final String ON_POSTGRES = ".*OnPostgresTest";
    static final String REHEARSALS = "org\\.dundian\\.(rehearsal\\..*|Rehearsal.*)Test";
    static final String BROWSER = "org\\.dundian\\.browser\\..*Test";
    static final String PROBLEMS = "org\\.dundian\\.problem\\..*Test";
    static final String BATCHES = "org\\.dundian\\.(grouping|programme|roster|stationing)\\..*Test";

    /** What runs for long, by profiles of its own. */
    static final String HOUR = "hour";

    static final String LARGE = "large";

    private Suites() {}
}
