/** What people have typed into forms and not sent yet. */
@ApplicationModule(allowedDependencies = {"engine", "organisation", "confidential", "input"})
@NullMarked
package org.dundian.draft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
