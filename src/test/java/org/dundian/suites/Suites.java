package org.dundian.suites;

/** What goes into which suite: patterns of class names. */
final class Suites {

    static final String TESTS = ".*Test";
    static final String ON_POSTGRES = ".*OnPostgresTest";
    static final String REHEARSALS = "org\\.dundian\\.(rehearsal\\..*|Rehearsal.*)Test";
    static final String BROWSER = "org\\.dundian\\.browser\\..*Test";
    static final String PROBLEMS = "org\\.dundian\\.problem\\..*Test";
    static final String BATCHES = "org\\.dundian\\.(grouping|programme|roster|stationing)\\..*Test";

    private Suites() {}
}
