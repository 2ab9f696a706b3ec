/** The log's verification over HTTP and as a page. */
@NullMarked
package org.dundian.audit.web;

import org.jspecify.annotations.NullMarked;
