/**
 * How the tests are shared out between the processes that {@code mvn verify} runs: what needs the same application goes
 * into one suite, so that it is started once; the numbers order them, longest first. Together the suites hold every test
 * ({@link org.dundian.suites.EveryTestIsInOneSuiteTest}). A single class runs by {@code -Dtest=} as ever.
 */
package org.dundian.suites;
