/** Pages about people: who stands in for whom, who is on duty, who leaves. */
@NullMarked
package org.dundian.organisation.web;

import org.jspecify.annotations.NullMarked;
