/** The processes {@code problem-resolution} and {@code escalation-decision}: what their models call, and how they are told. */
@NullMarked
package org.dundian.problem.process;

import org.jspecify.annotations.NullMarked;
