package org.dundian.problem.process;

import org.dundian.OnPostgres;

@OnPostgres
class Rule8CommonProblemsOnPostgresTest extends Rule8CommonProblems {

    Rule8CommonProblemsOnPostgresTest() {
        super(25);
    }
}
