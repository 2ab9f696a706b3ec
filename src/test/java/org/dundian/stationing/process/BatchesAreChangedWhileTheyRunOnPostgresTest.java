package org.dundian.stationing.process;

import org.dundian.OnPostgres;

@OnPostgres
class BatchesAreChangedWhileTheyRunOnPostgresTest extends BatchesAreChangedWhileTheyRun {}
