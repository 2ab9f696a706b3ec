package org.dundian.organisation;

import org.dundian.OnPostgres;

@OnPostgres
class NobodyStandsInForThemselvesOnPostgresTest extends NobodyStandsInForThemselves {}
