package org.dundian.roster.transfer;

import org.dundian.DundianTest;

@DundianTest
class ExportsCanBeImportedTest extends ExportsCanBeImportedRules {}
