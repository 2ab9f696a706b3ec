package org.dundian.notification;

import org.dundian.OnPostgres;

@OnPostgres
class NotificationLogOnPostgresTest extends NotificationLogRules {}
