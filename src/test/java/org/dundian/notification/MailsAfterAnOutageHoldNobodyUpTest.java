package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** By the engine's own job executor. {@code -Ddundian.mails=10000} tries it at full size. */
class MailsAfterAnOutageHoldNobodyUpTest extends NotificationScenario {

    private static final int MAILS = Integer.getInteger("dundian.mails", 100);
    private static final int ERRANDS = 10;
    private static final String ERRAND = "mail-errand";

    @Autowired
    ProcessEngine engine;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Test
    void otherJobsGoFirstAndEveryMailArrivesOnce() throws Exception {
        String deployment = repository
                .createDeployment()
                .addModelInstance(
                        "errand.bpmn",
                        Bpmn.createExecutableProcess(ERRAND)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .camundaAsyncBefore()
                                .endEvent()
                                .done())
                .deploy()
                .getId();
        // the outage: they have been due for an hour
        ClockUtil.setCurrentTime(new Date(System.currentTimeMillis() - TimeUnit.HOURS.toMillis(1)));
        for (int i = 0; i < MAILS; i++) {
            post.tell(WANG, i % 2 == 0 ? NoticeKind.OVERDUE : NoticeKind.ESCALATION_DECIDED, "CQ-2024-" + i, Map.of());
        }
        ClockUtil.reset();
        for (int i = 0; i < ERRANDS; i++) {
            runtime.startProcessInstanceByKey(ERRAND);
        }
        JobExecutor executor =
                ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration()).getJobExecutor();
        long wait = executor.getMaxWait();
        executor.setMaxWait(500);
        long start = System.nanoTime();
        executor.start();
        try {
            await(() -> runtime.createProcessInstanceQuery()
                            .processDefinitionKey(ERRAND)
                            .count()
                    == 0);
            assertThat(SERVER.received().size())
                    .as("mails sent while errands were run")
                    .isLessThan(MAILS / 2);
            await(() -> post.deliveries().isEmpty());
        } finally {
            executor.shutdown();
            executor.setMaxWait(wait);
            repository.deleteDeployment(deployment, true);
        }
        System.out.printf(
                "%d mails in %.1f s, %d arrived%n",
                MAILS, (System.nanoTime() - start) / 1e9, SERVER.received().size());
        List<Mail> mails = post.mails();
        assertThat(mails).extracting(Mail::state).containsOnly(MailState.SENT);
        List<MimeMessage> received = SERVER.received();
        Set<String> ids = new HashSet<>();
        for (MimeMessage each : received) {
            ids.add(each.getMessageID());
        }
        assertThat(ids).hasSize(MAILS);
        assertThat(received.size())
                .as("a machine too busy may let an attempt end at its deadline; nothing else is sent twice")
                .isLessThanOrEqualTo(mails.stream().mapToInt(Mail::attempts).sum());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60 + MAILS / 10);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
