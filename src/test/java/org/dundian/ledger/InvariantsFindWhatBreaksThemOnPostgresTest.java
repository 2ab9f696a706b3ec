package org.dundian.ledger;

import org.dundian.OnPostgres;

@OnPostgres
class InvariantsFindWhatBreaksThemOnPostgresTest extends InvariantsFindWhatBreaksThem {}
