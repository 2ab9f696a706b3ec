package org.dundian.grouping;

/** What somebody is wanted to lead, if it can be had. */
public enum WantedRole {
    /** Nothing was said. */
    ANY,
    SUBGROUP,
    TEAM
}
