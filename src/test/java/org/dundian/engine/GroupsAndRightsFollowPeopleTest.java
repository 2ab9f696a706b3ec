package org.dundian.engine;

import org.dundian.DundianTest;

@DundianTest
class GroupsAndRightsFollowPeopleTest extends GroupsAndRightsFollowPeople {}
