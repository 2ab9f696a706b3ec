package org.dundian.roster.transfer;

import org.dundian.OnPostgres;

@OnPostgres
class RostersAreTakenOverAsAWholeOnPostgresTest extends RostersAreTakenOverAsAWholeRules {}
