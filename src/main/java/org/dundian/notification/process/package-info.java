/** The process {@code notification-delivery}: its names, the steps that its model calls, and its start. */
@NullMarked
package org.dundian.notification.process;

import org.jspecify.annotations.NullMarked;
