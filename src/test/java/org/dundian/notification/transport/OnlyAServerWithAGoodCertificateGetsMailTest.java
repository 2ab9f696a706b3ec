package org.dundian.notification.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.mail.MailSenderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** With the settings that the application is shipped with. The server's certificate is its own and names 127.0.0.1 only. */
class OnlyAServerWithAGoodCertificateGetsMailTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    static Path directory;

    private static GreenMail smtps;
    private static SSLContext certificate;

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withInitializer(new ConfigDataApplicationContextInitializer())
            .withConfiguration(AutoConfigurations.of(SslAutoConfiguration.class, MailSenderAutoConfiguration.class))
            .withUserConfiguration(MailConfiguration.class, Postman.class);

    @BeforeAll
    static void aServerWithACertificateOfItsOwn() throws Exception {
        Path store = directory.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "mail",
                        "-dname",
                        "CN=mail",
                        "-ext",
                        "SAN=IP:127.0.0.1",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes()))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("mail", keys.getCertificate("mail"));
        try (var out = Files.newOutputStream(directory.resolve("trusted.p12"))) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        certificate = SSLContext.getInstance("TLS");
        certificate.init(managers.getKeyManagers(), null, null);

        System.setProperty("greenmail.tls.keystore.file", store.toString());
        System.setProperty("greenmail.tls.keystore.password", PASSWORD);
        smtps = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        smtps.start();
    }

    @AfterAll
    static void stop() {
        smtps.stop();
        System.clearProperty("greenmail.tls.keystore.file");
        System.clearProperty("greenmail.tls.keystore.password");
    }

    private ApplicationContextRunner towards(String host, int port) {
        return application.withPropertyValues("spring.mail.host=" + host, "spring.mail.port=" + port);
    }

    private ApplicationContextRunner smtps(String host) {
        return towards(host, smtps.getSmtps().getPort()).withPropertyValues("spring.mail.ssl.enabled=true");
    }

    /** What an administrator sets who was handed the server's certificate. */
    private static ApplicationContextRunner trusting(ApplicationContextRunner runner) {
        return runner.withPropertyValues(
                "spring.ssl.bundle.jks.mail-server.truststore.location=file:" + directory.resolve("trusted.p12"),
                "spring.ssl.bundle.jks.mail-server.truststore.password=" + PASSWORD,
                "spring.ssl.bundle.jks.mail-server.truststore.type=PKCS12",
                "spring.mail.ssl.bundle=mail-server");
    }

    private static void send(Postman postman) throws AddressRefused, OutboxBusy {
        postman.deliver(
                new Letter("<m1@dundian>", "a@dundian.example", "王某", "subject", "text", Instant.EPOCH, null), "m1");
    }

    @Test
    void certificateOfItsOwnIsRefused() {
        int before = smtps.getReceivedMessages().length;
        smtps("127.0.0.1")
                .run(context -> assertThatThrownBy(() -> send(context.getBean(Postman.class)))
                        .isInstanceOf(MailNotSent.class)
                        .hasMessageContaining("certification path"));
        assertThat(smtps.getReceivedMessages()).hasSize(before);
    }

    @Test
    void certificateNamedInTheSettingsIsTrusted() {
        int before = smtps.getReceivedMessages().length;
        trusting(smtps("127.0.0.1")).run(context -> send(context.getBean(Postman.class)));
        assertThat(smtps.getReceivedMessages()).hasSize(before + 1);
    }

    @Test
    void trustedCertificateOfAnotherHostIsRefused() {
        int before = smtps.getReceivedMessages().length;
        trusting(smtps("localhost"))
                .run(context -> assertThatThrownBy(() -> send(context.getBean(Postman.class)))
                        .isInstanceOf(MailNotSent.class));
        assertThat(smtps.getReceivedMessages()).hasSize(before);
    }

    @Test
    void passwordIsNeverSaidToAServerWithoutTls() {
        try (FaultyMailServer plain = new FaultyMailServer()) {
            towards("127.0.0.1", plain.port())
                    .withPropertyValues("spring.mail.username=dundian", "spring.mail.password=secret")
                    .run(context -> assertThatThrownBy(() -> send(context.getBean(Postman.class)))
                            .isInstanceOf(MailNotSent.class)
                            .hasMessageContaining("STARTTLS"));
            assertThat(plain.commands()).noneMatch(command -> command.startsWith("AUTH"));
            assertThat(plain.letters()).isEmpty();
        }
    }

    @Test
    void passwordIsSaidOnceTheConnectionIsEncrypted() {
        try (FaultyMailServer server = new FaultyMailServer()) {
            server.offers(certificate);
            trusting(towards("127.0.0.1", server.port()))
                    .withPropertyValues(
                            "spring.mail.ssl.enabled=false",
                            "spring.mail.username=dundian",
                            "spring.mail.password=secret")
                    .run(context -> send(context.getBean(Postman.class)));
            assertThat(server.letters()).hasSize(1);
            assertThat(server.commands())
                    .extracting(command -> command.split(" ")[0])
                    .containsSubsequence("EHLO", "STARTTLS", "EHLO", "AUTH", "MAIL", "RCPT", "DATA");
        }
    }
}
