/** The processes of a subgroup's stationing, of visits, and of the daily round. */
@NullMarked
package org.dundian.stationing.process;

import org.jspecify.annotations.NullMarked;
