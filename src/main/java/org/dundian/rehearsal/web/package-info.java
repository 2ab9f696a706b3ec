/** The pages on which the office rehearses a plan and reads what came of it. */
@NullMarked
package org.dundian.rehearsal.web;

import org.jspecify.annotations.NullMarked;
