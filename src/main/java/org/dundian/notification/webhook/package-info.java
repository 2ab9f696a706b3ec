/** Notices posted to addresses that administrators set: a program's, or a robot's of WeCom or DingTalk. */
@NullMarked
package org.dundian.notification.webhook;

import org.jspecify.annotations.NullMarked;
