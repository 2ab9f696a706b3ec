package org.dundian.programme;

import org.dundian.DundianTest;

@DundianTest
class ProgrammeTablesTest extends ProgrammeTableRules {}
