package org.dundian.problem.process;

import net.jqwik.spring.JqwikSpringSupport;
import org.dundian.OnPostgres;

@JqwikSpringSupport
@OnPostgres
class AnyOrderOfEventsOnPostgresTest extends AnyOrderOfEventsRules {}
