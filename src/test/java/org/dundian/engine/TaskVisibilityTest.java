package org.dundian.engine;

import org.dundian.DundianTest;

@DundianTest
class TaskVisibilityTest extends TaskVisibilityRules {}
