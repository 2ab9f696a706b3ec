package org.dundian.suites;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludeTags;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything else, most of it on H2. */
@Suite
@SelectPackages("org.dundian")
@IncludeClassNamePatterns(Suites.TESTS)
@ExcludeClassNamePatterns({Suites.REHEARSALS, Suites.BROWSER, Suites.PROBLEMS, Suites.BATCHES, Suites.ON_POSTGRES})
@ExcludeTags({Suites.HOUR, Suites.LARGE})
class Suite6Rest {}
