package org.dundian.rehearsal;

import org.dundian.OnPostgres;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@OnPostgres
@TestPropertySource(properties = "dundian.mail.outbox=target/rehearsal-mail-postgres")
@DirtiesContext
class RehearsalOnPostgresTest extends RehearsalRules {}
