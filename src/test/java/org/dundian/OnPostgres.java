package org.dundian;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** As {@link DundianTest}, on PostgreSQL: one server from Maven's binaries a JVM, shared by all such tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles({"postgres", "test"})
@ContextConfiguration(initializers = OnPostgres.Server.class)
public @interface OnPostgres {

    /** Starts the server with the first test and points the application at it. */
    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static EmbeddedPostgres running;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "embedded-postgres",
                            Map.of(
                                    "spring.datasource.url", url(),
                                    "spring.datasource.username", "postgres",
                                    "spring.datasource.password", "postgres")));
        }

        static synchronized String url() {
            if (running == null) {
                try {
                    // the server outlives the applications, which still ask it something while they close
                    running = EmbeddedPostgres.builder()
                            .setRegisterShutdownHook(false)
                            .start();
                    SpringApplication.getShutdownHandlers().add(Server::stop);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return running.getJdbcUrl("postgres", "postgres");
        }

        private static synchronized void stop() {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
