/** The working calendar and the arithmetic of deadlines. */
@ApplicationModule(allowedDependencies = {"input", "organisation"})
@NullMarked
package org.dundian.worktime;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
