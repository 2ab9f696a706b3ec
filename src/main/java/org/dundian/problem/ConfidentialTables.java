package org.dundian.problem;

import java.util.List;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
class ConfidentialTables {

    static final String WORKERS = "workersTable";

    /** Bound to the problem as well: pointed at another problem, a worker cannot be read there. */
    @Bean(WORKERS)
    EncryptedTable workersTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable(
                "problem_worker",
                "token",
                List.of("problem_number"),
                List.of("name", "phone"),
                jdbc,
                encryption,
                transactions);
    }
}
