package org.dundian.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What becomes of problems, on H2. */
@Suite
@SelectPackages("org.dundian")
@IncludeClassNamePatterns(Suites.PROBLEMS)
@ExcludeClassNamePatterns(Suites.ON_POSTGRES)
@ExcludeTags({Suites.HOUR, Suites.LARGE})
class Suite3Problems {}
