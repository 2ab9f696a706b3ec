package org.dundian.organisation;

/** That somebody is in a group. */
public record Membership(String userId, String group) {}
