package org.dundian.notification;

import org.dundian.DundianTest;

@DundianTest
class NotificationLogTest extends NotificationLogRules {}
