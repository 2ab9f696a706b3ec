package org.dundian;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** As {@link DundianTest}, on PostgreSQL: one server from Maven's binaries a JVM, shared by all such tests. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@Import(CoverageOfRehearsals.class)
@ActiveProfiles(
        value = {"postgres", "test"},
        inheritProfiles = false)
@ContextConfiguration(initializers = OnPostgres.Server.class)
public @interface OnPostgres {

    /** Starts the server with the first test and gives each application a database of its own. */
    class Server implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        private static EmbeddedPostgres running;
        private static int databases;

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("embedded-postgres", freshDatabase()));
        }

        /** Where an empty database of its own is, as settings of the application. */
        public static Map<String, Object> freshDatabase() {
            return Map.of(
                    "spring.datasource.url", newDatabase(),
                    "spring.datasource.username", "postgres",
                    "spring.datasource.password", "postgres");
        }

        private static synchronized String newDatabase() {
            try {
                if (running == null) {
                    running = EmbeddedPostgres.builder()
                            .setRegisterShutdownHook(false)
                            // nothing of it outlives the tests; compiling a statement takes longer than these run
                            .setServerConfig("full_page_writes", "off")
                            .setServerConfig("jit", "off")
                            .setServerConfig("max_wal_size", "4GB")
                            .setServerConfig("checkpoint_timeout", "1h")
                            .setServerConfig("shared_buffers", "256MB")
                            .start();
                    // after the applications have closed, or each waits for a connection until it times out
                    SpringApplication.getShutdownHandlers().add(Server::stop);
                }
                String name = "dundian" + ++databases;
                try (Connection connection = running.getPostgresDatabase().getConnection();
                        Statement statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
                return running.getJdbcUrl("postgres", name);
            } catch (IOException | SQLException e) {
                throw new IllegalStateException("No PostgreSQL for tests", e);
            }
        }

        private static void stop() {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
