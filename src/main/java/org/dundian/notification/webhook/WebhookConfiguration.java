package org.dundian.notification.webhook;

import java.util.List;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookConfiguration {

    static final String WEBHOOKS = "webhooksTable";

    @Bean(WEBHOOKS)
    EncryptedTable webhooksTable(JdbcClient jdbc, Encryption encryption, PlatformTransactionManager transactions) {
        return new EncryptedTable(
                "webhook", "id", List.of(), List.of("address", "secret"), jdbc, encryption, transactions);
    }
}
