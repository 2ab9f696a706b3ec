/** The engine's side of it: what its tables tell of instances, and what is done to them by hand. */
@NullMarked
package org.dundian.operations.process;

import org.jspecify.annotations.NullMarked;
