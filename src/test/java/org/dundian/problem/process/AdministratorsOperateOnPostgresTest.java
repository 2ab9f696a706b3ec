package org.dundian.problem.process;

import org.dundian.OnPostgres;

@OnPostgres
class AdministratorsOperateOnPostgresTest extends AdministratorsOperateRules {}
