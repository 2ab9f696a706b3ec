/** Problems over HTTP: what the forms ask while somebody fills them in. */
@NullMarked
package org.dundian.problem.web;

import org.jspecify.annotations.NullMarked;
