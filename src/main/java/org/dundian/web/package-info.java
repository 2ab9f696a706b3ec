/** The front door: sign-in, page shell, error pages. */
@ApplicationModule(allowedDependencies = {"engine", "organisation", "input"})
@NullMarked
package org.dundian.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
