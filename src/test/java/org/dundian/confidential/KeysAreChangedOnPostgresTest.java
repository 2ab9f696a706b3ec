package org.dundian.confidential;

import org.dundian.OnPostgres;

@OnPostgres
class KeysAreChangedOnPostgresTest extends KeysAreChangedRules {}
