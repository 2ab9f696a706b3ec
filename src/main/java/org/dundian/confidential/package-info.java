/** What the database must not know: keys from outside it, values encrypted with them, and signatures under them. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package org.dundian.confidential;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
