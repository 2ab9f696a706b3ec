package org.dundian.engine;

import org.dundian.DundianTest;

@DundianTest
class InstantsInTablesTest extends InstantsInTablesRules {}
