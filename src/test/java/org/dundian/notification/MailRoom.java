package org.dundian.notification;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultJobExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.spring.ProcessEngineFactoryBean;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.dundian.notification.process.NotificationDeliveryProcess;
import org.dundian.notification.process.NotificationDeliverySteps;
import org.dundian.notification.transport.Postman;
import org.dundian.organisation.CurrentPerson;
import org.dundian.worktime.CurrentCalendar;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * What it takes to deliver mails, and nothing else: the model, its steps, a job executor and a database on disk. It starts
 * in seconds and can be killed, as a process of its own.
 */
final class MailRoom implements AutoCloseable {

    /** After so long another worker takes over the jobs of one that was killed. */
    static final Duration LOCK = Duration.ofSeconds(2);

    private static final String RECIPIENT = "wang";

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    /** Tells somebody something, and delivers it. */
    public static void main(String... databaseAndPort) throws Exception {
        MailRoom room = new MailRoom(Path.of(databaseAndPort[0]), Integer.parseInt(databaseAndPort[1]));
        room.tell();
        Thread.sleep(600_000);
    }

    MailRoom(Path database, int port) throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:file:" + database.toAbsolutePath() + ";WRITE_DELAY=0");
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .placeholders(Map.of("bytes", "binary large object", "stored", ""))
                .load()
                .migrate();
        JavaMailSenderImpl server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(PlatformTransactionManager.class, () -> new DataSourceTransactionManager(source));
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(source));
        context.registerBean(JdbcTemplate.class, () -> new JdbcTemplate(source));
        context.registerBean(ObjectMapper.class);
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(SimpleMeterRegistry.class);
        context.registerBean(JavaMailSenderImpl.class, () -> server);
        context.registerBean(CurrentPerson.class, Nobody::new);
        context.registerBean("messageSource", MessageSource.class, MailRoom::words);
        context.register(
                Class.forName("org.dundian.worktime.CalendarDays"),
                CurrentCalendar.class,
                Wordings.class,
                MailFrame.class,
                Mails.class,
                NoticeLog.class,
                MailWords.class,
                Sending.class,
                NotificationDeliverySteps.class,
                Postman.class,
                Class.forName("org.dundian.notification.transport.MailConfiguration"),
                Class.forName("org.dundian.organisation.StoredPeople"));
        context.registerBean("engine", ProcessEngineFactoryBean.class, () -> engine(context));
        context.refresh();
    }

    private static MessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("words/notifications");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    private static ProcessEngineFactoryBean engine(ApplicationContext context) {
        SpringProcessEngineConfiguration configuration = new SpringProcessEngineConfiguration();
        configuration.setProcessEngineName("mail-room");
        configuration.setApplicationContext(context);
        configuration.setDataSource(context.getBean(DataSource.class));
        configuration.setTransactionManager(context.getBean(PlatformTransactionManager.class));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("none");
        configuration.setMetricsEnabled(false);
        configuration.setDeploymentResources(new Resource[] {new ClassPathResource("bpmn/notification-delivery.bpmn")});
        configuration.setJobExecutorActivate(true);
        configuration.setJobExecutor(executor());
        ProcessEngineFactoryBean factory = new ProcessEngineFactoryBean();
        factory.setProcessEngineConfiguration(configuration);
        return factory;
    }

    private static JobExecutor executor() {
        DefaultJobExecutor executor = new DefaultJobExecutor();
        executor.setLockTimeInMillis((int) LOCK.toMillis());
        executor.setWaitTimeInMillis(200);
        executor.setMaxWait(500);
        return executor;
    }

    private void tell() {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("insert into organisation (code, name, kind) values ('MR', '示例区总工会', 'district')")
                .update();
        jdbc.sql(
                        "insert into person (user_id, name, organisation_code, email) values (:id, '王某', 'MR', 'wang@x.example')")
                .param("id", RECIPIENT)
                .update();
        Mail mail = Mail.waiting(
                "mail-1", RECIPIENT, "CQ-2024-0042", NoticeKind.OVERDUE, true, Instant.now(), Instant.now());
        context.getBean(Mails.class).addUnlessOpen(mail);
        context.getBean(NoticeLog.class)
                .add(new Notice(RECIPIENT, NoticeKind.OVERDUE, mail.about(), Map.of(), Instant.now(), mail.id(), null));
        context.getBean(ProcessEngine.class)
                .getRuntimeService()
                .startProcessInstanceByKey(
                        NotificationDeliveryProcess.KEY,
                        mail.id(),
                        Map.of(NotificationDeliveryProcess.MAIL_ID, mail.id()));
    }

    Mail mail() {
        return context.getBean(Mails.class).find("mail-1").orElseThrow();
    }

    boolean isEverythingDelivered() {
        return context.getBean(ProcessEngine.class)
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .count()
                == 0;
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Nobody implements CurrentPerson {
        @Override
        public String id() {
            return SYSTEM;
        }

        @Override
        public List<String> groups() {
            return List.of();
        }
    }
}
