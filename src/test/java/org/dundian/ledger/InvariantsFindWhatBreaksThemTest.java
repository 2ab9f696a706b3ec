package org.dundian.ledger;

import org.dundian.DundianTest;

@DundianTest
class InvariantsFindWhatBreaksThemTest extends InvariantsFindWhatBreaksThem {}
