/** Where links in mails lead, what people want to hear of, and the words that an office gives its mails. */
@NullMarked
package org.dundian.notification.web;

import org.jspecify.annotations.NullMarked;
