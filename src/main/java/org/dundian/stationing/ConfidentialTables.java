package org.dundian.stationing;

import java.util.List;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(value = "stationingConfidentialTables", proxyBeanMethods = false)
class ConfidentialTables {

    static final String KICK_OFFS = "kickOffsTable";

    @Bean(KICK_OFFS)
    EncryptedTable kickOffsTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable(
                "kick_off", "subgroup_code", List.of(), List.of("contact_phone"), jdbc, encryption, transactions);
    }
}
