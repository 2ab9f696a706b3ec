/** How a letter leaves: over SMTP, or as a file for somebody to look at. */
@NullMarked
package org.dundian.notification.transport;

import org.jspecify.annotations.NullMarked;
