package org.dundian;

import org.camunda.community.process_test_coverage.spring_test.common.ProcessEngineCoverageProperties;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Which way a process took is recorded where whole programmes are played, and nowhere else: a report of each class was a
 * hundred megabytes and a tenth of the tests' time. The recorder itself is imported by those who play.
 */
@TestConfiguration(proxyBeanMethods = false)
public class CoverageOfRehearsals {

    @Bean
    ProcessEngineCoverageProperties coverageOfRehearsals() {
        return ProcessEngineCoverageProperties.builder()
                .handleTestMethodCoverage(false)
                .addInclusionPatternForTestClasses("org.dundian.rehearsal.Rehearsal*")
                .build();
    }
}
