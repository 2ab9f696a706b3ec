package org.dundian.stationing.process;

import org.dundian.DundianTest;

@DundianTest
class StaysFollowTheCalendarTest extends StaysFollowTheCalendarRules {}
