package org.dundian.problem.process;

import net.jqwik.spring.JqwikSpringSupport;

@JqwikSpringSupport
class AnyOrderOfEventsTest extends AnyOrderOfEventsRules {}
