/** The decision tables that a federation's office changes: what one may say, its versions, and what a new one would change. */
@NullMarked
package org.dundian.problem.tables;

import org.jspecify.annotations.NullMarked;
