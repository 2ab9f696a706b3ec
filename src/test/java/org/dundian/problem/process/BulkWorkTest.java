package org.dundian.problem.process;

class BulkWorkTest extends BulkWorkRules {}
