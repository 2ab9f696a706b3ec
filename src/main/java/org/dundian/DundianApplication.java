package org.dundian;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.dundian.input.InvalidInput;
import org.dundian.rehearsal.ForecastCommand;
import org.dundian.rehearsal.RehearsalOptions;
import org.dundian.rehearsal.RehearsalPlan;
import org.dundian.rehearsal.RehearseCommand;
import org.dundian.web.AuthorizationsCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.ldap.LdapAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** Without Spring Boot's own LDAP, which would speak to localhost, and be found down, where nobody configured any. */
@SpringBootApplication(exclude = LdapAutoConfiguration.class)
public class DundianApplication {

    private static final String REHEARSE = "--rehearse";
    private static final String AUTHORIZATIONS = "--authorizations";
    private static final String REPAIR = "--authorizations=repair";
    private static final String FORECAST = "--forecast=";

    /**
     * Timers' cron expressions run in the JVM's zone, so it is set before anything reads it.
     *
     * @param args {@code --rehearse} plays a whole programme in memory, prints its figures and exits, with 0 if every
     *     invariant holds; {@code --authorizations} prints in which way accounts, groups and rights of the database differ
     *     from people and roles, and exits with 1 if they do, {@code --authorizations=repair} mends it; {@code --forecast=FOLDER}, which the application gives to a process of its own, plays the plan in
     *     that folder
     */
    public static void main(String[] args) throws IOException {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        if (Arrays.asList(args).contains(REHEARSE)) {
            System.exit(rehearse(args));
        }
        if (Arrays.asList(args).contains(AUTHORIZATIONS) || Arrays.asList(args).contains(REPAIR)) {
            System.exit(authorizations(args));
        }
        if (args.length == 1 && args[0].startsWith(FORECAST)) {
            System.exit(ForecastCommand.run(
                    Path.of(args[0].substring(FORECAST.length())), DundianApplication::startForecast));
        }
        SpringApplication.run(DundianApplication.class, args);
    }

    /** @return the process's exit code: 0 if all holds, 1 if an invariant does not, 2 if an option is wrong */
    @SuppressWarnings("SystemOut") // a command's output
    static int rehearse(String[] args) {
        RehearsalPlan plan;
        try {
            plan = RehearsalOptions.read(args);
        } catch (InvalidInput wrong) {
            System.err.println(wrong.getMessage());
            return 2;
        }
        // the last of several values wins, whatever profile the build starts us with
        String[] inMemory = Stream.concat(Arrays.stream(args), Stream.of("--spring.profiles.active=rehearsal"))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = SpringApplication.run(DundianApplication.class, inMemory)) {
            return context.getBean(RehearseCommand.class).play(plan) ? 0 : 1;
        }
    }

    static int authorizations(String[] args) {
        SpringApplication application = new SpringApplication(DundianApplication.class);
        // beside those that tell which database it is
        application.setAdditionalProfiles("authorizations");
        try (ConfigurableApplicationContext context = application.run(args)) {
            return context.getBean(AuthorizationsCommand.class)
                    .run(Arrays.asList(args).contains(REPAIR));
        }
    }

    private static ConfigurableApplicationContext startForecast(List<String> options) {
        return SpringApplication.run(
                DundianApplication.class,
                Stream.concat(options.stream(), Stream.of("--spring.profiles.active=rehearsal,forecast"))
                        .toArray(String[]::new));
    }
}
