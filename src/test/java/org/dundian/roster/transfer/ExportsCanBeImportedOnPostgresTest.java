package org.dundian.roster.transfer;

import org.dundian.OnPostgres;

@OnPostgres
class ExportsCanBeImportedOnPostgresTest extends ExportsCanBeImportedRules {}
