/** The Camunda engine: configuration, identity, authorisations, deployment, clock. */
@ApplicationModule(allowedDependencies = {"organisation", "input"})
@NullMarked
package org.dundian.engine;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
