/** Who goes with whom and where. */
@ApplicationModule(allowedDependencies = {"input"})
@NullMarked
package org.dundian.grouping;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
