/** Rehearses a batch's plan under assumptions, in a process of its own, and keeps what came of it. */
@NullMarked
package org.dundian.rehearsal.forecast;

import org.jspecify.annotations.NullMarked;
