/** Who is told what, in which words, delivered how. */
@ApplicationModule(allowedDependencies = {"confidential", "engine", "organisation", "worktime", "input"})
@NullMarked
package org.dundian.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
