package org.dundian.problem.process;

class DeadlinesFollowTheCalendarTest extends DeadlinesFollowTheCalendarRules {}
