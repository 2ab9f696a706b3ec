package org.dundian.problem.process;

class NumbersRunWithoutGapsTest extends NumbersRunWithoutGapsRules {}
