/** What people upload: told by its content, made harmless, refused by its name. */
@NullMarked
package org.dundian.problem.upload;

import org.jspecify.annotations.NullMarked;
