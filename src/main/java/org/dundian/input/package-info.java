/** What people send, checked field by field, and how a refusal names its field. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.dundian.input;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
