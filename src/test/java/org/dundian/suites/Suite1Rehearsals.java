package org.dundian.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Whole programmes played, each in an application of its own. */
@Suite
@SelectPackages("org.dundian")
@IncludeClassNamePatterns(Suites.REHEARSALS)
@ExcludeClassNamePatterns(Suites.ON_POSTGRES)
@ExcludeTags({Suites.HOUR, Suites.LARGE})
class Suite1Rehearsals {}
