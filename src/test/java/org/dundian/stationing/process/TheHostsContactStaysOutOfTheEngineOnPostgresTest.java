package org.dundian.stationing.process;

import org.dundian.OnPostgres;

@OnPostgres
class TheHostsContactStaysOutOfTheEngineOnPostgresTest extends TheHostsContactStaysOutOfTheEngineRules {}
