package org.dundian.stationing.process;

import org.dundian.OnPostgres;

@OnPostgres
class StaysFollowTheCalendarOnPostgresTest extends StaysFollowTheCalendarRules {}
