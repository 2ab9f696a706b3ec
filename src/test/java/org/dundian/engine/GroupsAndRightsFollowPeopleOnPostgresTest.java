package org.dundian.engine;

import org.dundian.OnPostgres;

@OnPostgres
class GroupsAndRightsFollowPeopleOnPostgresTest extends GroupsAndRightsFollowPeople {}
