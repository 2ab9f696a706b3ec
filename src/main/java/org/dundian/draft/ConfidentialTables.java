package org.dundian.draft;

import java.util.List;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(value = "draftConfidentialTables", proxyBeanMethods = false)
class ConfidentialTables {

    static final String DRAFTS = "formDraftsTable";

    @Bean(DRAFTS)
    EncryptedTable formDraftsTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable(
                "form_draft",
                "id",
                List.of("person", "kind", "work"),
                List.of("typed"),
                jdbc,
                encryption,
                transactions);
    }
}
