/** The notification log, what people want to hear of, the words that an office gives its mails, and where links in mails lead. */
@NullMarked
package org.dundian.notification.web;

import org.jspecify.annotations.NullMarked;
