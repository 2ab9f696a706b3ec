package org.dundian.problem.process;

import org.dundian.OnPostgres;

@OnPostgres
class Rule9NamesAndPhonesStaySecretOnPostgresTest extends Rule9NamesAndPhonesStaySecretRules {}
