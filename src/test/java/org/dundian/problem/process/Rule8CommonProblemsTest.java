package org.dundian.problem.process;

class Rule8CommonProblemsTest extends Rule8CommonProblems {

    Rule8CommonProblemsTest() {
        super(200);
    }
}
