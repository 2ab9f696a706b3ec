/** Who is told what, in which words, delivered how. */
@ApplicationModule(allowedDependencies = {"organisation", "worktime", "engine", "input"})
@NullMarked
package org.dundian.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
