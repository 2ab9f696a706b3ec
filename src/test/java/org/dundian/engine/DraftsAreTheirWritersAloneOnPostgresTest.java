package org.dundian.engine;

import org.dundian.OnPostgres;

@OnPostgres
class DraftsAreTheirWritersAloneOnPostgresTest extends DraftsAreTheirWritersAloneRules {}
