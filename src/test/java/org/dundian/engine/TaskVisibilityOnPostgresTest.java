package org.dundian.engine;

import org.dundian.OnPostgres;

@OnPostgres
class TaskVisibilityOnPostgresTest extends TaskVisibilityRules {}
