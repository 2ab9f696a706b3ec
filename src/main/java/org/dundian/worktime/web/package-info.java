/** Deadlines and the working calendar over HTTP. */
@NullMarked
package org.dundian.worktime.web;

import org.jspecify.annotations.NullMarked;
