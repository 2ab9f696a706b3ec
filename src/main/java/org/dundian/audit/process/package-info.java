/** The night's work on the log, as a process. */
@NullMarked
package org.dundian.audit.process;

import org.jspecify.annotations.NullMarked;
