package org.dundian.problem.process;

import org.dundian.OnPostgres;

@OnPostgres
class TasksStandInTheOrderOfUrgencyOnPostgresTest extends TasksStandInTheOrderOfUrgencyTest {}
