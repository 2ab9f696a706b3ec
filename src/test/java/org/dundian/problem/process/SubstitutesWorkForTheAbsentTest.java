package org.dundian.problem.process;

class SubstitutesWorkForTheAbsentTest extends SubstitutesWorkForTheAbsent {}
