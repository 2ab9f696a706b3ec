/** Federations, their people, the roles they hold, and what each role sees. */
@ApplicationModule(allowedDependencies = {"input"})
@NullMarked
package org.dundian.organisation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
