package org.dundian.suites;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** One application on PostgreSQL. */
@Suite
@SelectPackages("org.dundian")
@IncludeClassNamePatterns(Suites.ON_POSTGRES)
@ExcludeTags({Suites.HOUR, Suites.LARGE})
class Suite4Postgres {}
