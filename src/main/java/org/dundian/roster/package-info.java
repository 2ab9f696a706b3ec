/** Cadres who can be stationed and hosts where they can be. */
@ApplicationModule(allowedDependencies = {"organisation", "confidential", "input"})
@NullMarked
package org.dundian.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
