/** The processes of a programme and its batches. */
@NullMarked
package org.dundian.programme.process;

import org.jspecify.annotations.NullMarked;
