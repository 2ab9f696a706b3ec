package org.dundian.notification;

import org.dundian.OnPostgres;

/** The same on PostgreSQL, where a failed statement spoils its transaction and locks are taken otherwise. */
@OnPostgres
class NoticesShareAMailOnPostgresTest extends NoticesShareAMailTest {}
