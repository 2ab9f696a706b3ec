/** The notification log as a page. */
@NullMarked
package org.dundian.notification.web;

import org.jspecify.annotations.NullMarked;
