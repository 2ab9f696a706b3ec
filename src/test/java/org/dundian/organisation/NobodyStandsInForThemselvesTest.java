package org.dundian.organisation;

import org.dundian.DundianTest;

@DundianTest
class NobodyStandsInForThemselvesTest extends NobodyStandsInForThemselves {}
