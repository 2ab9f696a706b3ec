package org.dundian.programme;

import org.dundian.OnPostgres;

@OnPostgres
class ProgrammeTablesOnPostgresTest extends ProgrammeTableRules {}
