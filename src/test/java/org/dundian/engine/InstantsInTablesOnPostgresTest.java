package org.dundian.engine;

import org.dundian.OnPostgres;

@OnPostgres
class InstantsInTablesOnPostgresTest extends InstantsInTablesRules {}
