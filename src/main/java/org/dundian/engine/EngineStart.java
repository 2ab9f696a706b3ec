package org.dundian.engine;

import java.util.TimeZone;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Makes the engine ready before the first request or {@code ApplicationRunner}: checks what must hold, then models,
 * grants, the first administrator and Tasklist's filters. Every step finds what an earlier start left.
 */
@Component
@Lazy(false)
// whoever only looks at rights finds them as they are
@Profile("!authorizations")
class EngineStart implements SmartInitializingSingleton {

    private final ProcessEngine engine;
    private final JdbcClient jdbc;
    private final Grants grants;
    private final FirstAdministrator administrator;
    private final ModelDeployment models;
    private final InstanceMigration migration;
    private final TasklistFilters filters;
    private final DiscreetHistory history;

    EngineStart(
            ProcessEngine engine,
            JdbcClient jdbc,
            Grants grants,
            FirstAdministrator administrator,
            ModelDeployment models,
            InstanceMigration migration,
            TasklistFilters filters,
            DiscreetHistory history) {
        this.engine = engine;
        this.jdbc = jdbc;
        this.grants = grants;
        this.administrator = administrator;
        this.models = models;
        this.migration = migration;
        this.filters = filters;
        this.history = history;
    }

    @Override
    public void afterSingletonsInstantiated() {
        requireTimeZone();
        requireStrongIds();
        addIndexes();
        history.forget(jdbc);
        grants.ensureForEverybody();
        administrator.ensure();
        migration.begin(models.deploy());
        filters.ensure();
    }

    /** Cron expressions of timers run in the JVM's zone. */
    private static void requireTimeZone() {
        if (!TimeZone.getDefault().toZoneId().equals(EngineClock.ZONE)) {
            throw new IllegalStateException("The JVM's time zone is "
                    + TimeZone.getDefault().getID() + ", start with -Duser.timezone=" + EngineClock.ZONE);
        }
    }

    /** With the generator that counts in the database, two nodes run some timers twice. */
    private void requireStrongIds() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        if (!(configuration.getIdGenerator() instanceof StrongUuidGenerator)) {
            throw new IllegalStateException("The engine's ids come from " + configuration.getIdGenerator()
                    + ", set camunda.bpm.id-generator: strong");
        }
    }

    /**
     * What the engine's schema has no index for: jobs by due date, tasks by theirs for two filters and by their step for two
     * more, and what is kept of a user, which each sign-in reads.
     */
    private void addIndexes() {
        jdbc.sql("create index if not exists dundian_job_duedate on act_ru_job (duedate_)")
                .update();
        jdbc.sql("create index if not exists dundian_task_due_date on act_ru_task (due_date_)")
                .update();
        jdbc.sql("create index if not exists dundian_task_step on act_ru_task (task_def_key_)")
                .update();
        jdbc.sql("create index if not exists dundian_user_info on act_id_info (user_id_, key_)")
                .update();
    }
}
