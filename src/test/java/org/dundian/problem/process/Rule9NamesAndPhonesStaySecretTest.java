package org.dundian.problem.process;

import org.dundian.DundianTest;

@DundianTest
class Rule9NamesAndPhonesStaySecretTest extends Rule9NamesAndPhonesStaySecretRules {}
