package org.dundian.problem;

/** Lets tests of other modules keep the search terms of a row that they put into the table themselves. */
public final class KeptTerms {

    private KeptTerms() {}

    public static void of(String number, Problems problems, ProblemTerms terms) {
        terms.keep(problems.get(number));
    }
}
