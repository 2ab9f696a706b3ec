package org.dundian.roster;

import java.util.List;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(value = "rosterConfidentialTables", proxyBeanMethods = false)
class ConfidentialTables {

    static final String CADRES = "cadresTable";
    static final String HOSTS = "hostsTable";

    @Bean(CADRES)
    EncryptedTable cadresTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable("cadre", "user_id", List.of(), List.of("phone"), jdbc, encryption, transactions);
    }

    @Bean(HOSTS)
    EncryptedTable hostsTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable("host", "code", List.of(), List.of("contact_phone"), jdbc, encryption, transactions);
    }
}
