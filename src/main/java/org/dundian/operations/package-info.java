/** What administrators see of running and finished processes, and do to them: with a preview, a reason, and on the log. */
@ApplicationModule(allowedDependencies = {"engine", "problem", "programme", "organisation", "worktime", "input"})
@NullMarked
package org.dundian.operations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
