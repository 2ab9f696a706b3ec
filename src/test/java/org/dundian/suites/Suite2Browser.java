package org.dundian.suites;

import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** One application, filled with a living programme, and one browser. */
@Suite
@SelectPackages("org.dundian")
@IncludeClassNamePatterns(Suites.BROWSER)
@ExcludeTags({Suites.HOUR, Suites.LARGE})
class Suite2Browser {}
