/** How a grouping is put before the constraint solver. */
@NullMarked
package org.dundian.grouping.planning;

import org.jspecify.annotations.NullMarked;
