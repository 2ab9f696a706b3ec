package org.dundian.rehearsal;

import org.dundian.DundianTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@DundianTest
@TestPropertySource(properties = "dundian.mail.outbox=target/rehearsal-mail")
@DirtiesContext
class RehearsalTest extends RehearsalRules {}
