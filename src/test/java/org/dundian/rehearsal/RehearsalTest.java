package org.dundian.rehearsal;

import org.camunda.community.process_test_coverage.spring_test.platform7.ProcessEngineCoverageConfiguration;
import org.dundian.DundianTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

@ExtendWith(EveryFlowOfAProblemIsTaken.class)
@DundianTest
@Import(ProcessEngineCoverageConfiguration.class)
@TestPropertySource(properties = "dundian.mail.outbox=target/rehearsal-mail")
@DirtiesContext
class RehearsalTest extends RehearsalRules {}
