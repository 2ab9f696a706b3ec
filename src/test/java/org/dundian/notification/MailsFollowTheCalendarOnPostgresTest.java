package org.dundian.notification;

import org.dundian.OnPostgres;

@OnPostgres
class MailsFollowTheCalendarOnPostgresTest extends MailsFollowTheCalendarTest {}
