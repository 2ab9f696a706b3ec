package org.dundian.rehearsal;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@TestPropertySource(properties = "dundian.mail.outbox=target/rehearsal-mail")
@DirtiesContext
class RehearsalTest extends RehearsalRules {}
