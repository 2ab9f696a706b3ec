package org.dundian.problem.process;

class OfficesChangeTheirTablesTest extends OfficesChangeTheirTablesRules {}
