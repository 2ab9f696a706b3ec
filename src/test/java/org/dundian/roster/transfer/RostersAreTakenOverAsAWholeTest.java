package org.dundian.roster.transfer;

import org.dundian.DundianTest;

@DundianTest
class RostersAreTakenOverAsAWholeTest extends RostersAreTakenOverAsAWholeRules {}
