package org.dundian.problem.process;

import org.dundian.DundianTest;

@DundianTest
class ALargeLogIsVerifiedInSecondsTest extends ALargeLogIsVerifiedInSecondsRules {}
