package org.dundian.problem.process;

class MeetingsDecisionsAreFollowedUpTest extends MeetingsDecisionsAreFollowedUpRules {}
