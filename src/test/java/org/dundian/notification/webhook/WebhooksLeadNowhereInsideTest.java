package org.dundian.notification.webhook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.dundian.DundianTest;
import org.dundian.input.InvalidInput;
import org.dundian.notification.webhook.Webhooks.Wish;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** With the settings that the application is shipped with. */
@DundianTest
class WebhooksLeadNowhereInsideTest {

    @Autowired
    Webhooks webhooks;

    @Autowired
    IdentityService identity;

    @AfterEach
    void nobodyIsThere() {
        identity.clearAuthentication();
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/hook, 内部网络",
        "https://localhost:8080/hook, 内部网络",
        "https://[::1]/hook, 内部网络",
        "https://10.1.2.3/hook, 内部网络",
        "https://169.254.169.254/latest/meta-data, 内部网络",
        "http://93.184.216.34/hook, https",
        "file:///etc/passwd, https"
    })
    void administratorIsToldAtOnce(String address, String why) {
        identity.setAuthentication("admin", List.of("camunda-admin"));
        assertThatThrownBy(() -> webhooks.add(new Wish("群", "", "json", address, "a secret of some length", "false")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("地址")
                .hasMessageContaining(why);
    }
}
