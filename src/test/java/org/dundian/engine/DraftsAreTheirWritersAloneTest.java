package org.dundian.engine;

import org.dundian.DundianTest;

@DundianTest
class DraftsAreTheirWritersAloneTest extends DraftsAreTheirWritersAloneRules {}
