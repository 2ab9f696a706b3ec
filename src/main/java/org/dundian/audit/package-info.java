/** The log of problems as an auditor sees it: sealed every night, verified at will, and nothing kept beyond its time. */
@ApplicationModule(allowedDependencies = {"problem", "draft", "confidential", "organisation", "worktime", "input"})
@NullMarked
package org.dundian.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
