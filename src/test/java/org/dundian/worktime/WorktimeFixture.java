package org.dundian.worktime;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The calendar as shipped, and a database of its own to load notices into. */
public final class WorktimeFixture {

    public static final Instant NOW = at("2026-11-20T10:00");

    private final DataSource dataSource;

    public WorktimeFixture() {
        this.dataSource = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        new ResourceDatabasePopulator(new ClassPathResource("db/migration/V008__working_calendar.sql"))
                .execute(dataSource);
    }

    /** An instant told by the clock on the wall in China, such as 2024-04-03T10:00. */
    public static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(WorkingCalendar.ZONE).toInstant();
    }

    public static WorkingCalendar shippedCalendar() {
        return new WorktimeFixture().currentCalendar().get();
    }

    /** The calendar as another node or a restart would see it. */
    public CurrentCalendar currentCalendar() {
        return new CurrentCalendar(
                new CalendarDays(jdbc()),
                new WorkingTime(List.of(Session.of("09:00-12:00"), Session.of("14:00-18:00"))),
                Clock.fixed(NOW, WorkingCalendar.ZONE),
                new DataSourceTransactionManager(dataSource));
    }

    /** Notices loaded into that calendar, on which nobody's deadlines hang. */
    public static CalendarNotices notices(CurrentCalendar calendar) {
        return new CalendarNotices(calendar, new StaticListableBeanFactory().getBeanProvider(CalendarDependants.class));
    }

    DataSource dataSource() {
        return dataSource;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(dataSource);
    }
}
