package org.dundian.notification.process;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.NativeProcessInstanceQuery;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dundian.engine.ActingPerson;
import org.dundian.notification.MailDelivery;
import org.springframework.stereotype.Component;

/** Starts one instance a mail, and moves its timer. Nobody holds a right to either: the application acts, whoever caused it. */
@Component
class NotificationDeliveryEngine implements MailDelivery {

    private final RuntimeService runtime;
    private final ManagementService management;
    private final ActingPerson acting;

    NotificationDeliveryEngine(RuntimeService runtime, ManagementService management, ActingPerson acting) {
        this.runtime = runtime;
        this.management = management;
        this.acting = acting;
    }

    @Override
    public void start(String mailId) {
        acting.asApplication(() -> {
            runtime.startProcessInstanceByKey(
                    NotificationDeliveryProcess.KEY, mailId, Map.of(NotificationDeliveryProcess.MAIL_ID, mailId));
        });
    }

    /** One more attempt finds that there is nothing to send any more, and closes the incident. */
    @Override
    public void finish(String mailId) {
        acting.asApplication(() -> runtime
                .createProcessInstanceQuery()
                .processDefinitionKey(NotificationDeliveryProcess.KEY)
                .processInstanceBusinessKey(mailId)
                .list()
                .stream()
                .flatMap(instance ->
                        management.createJobQuery().processInstanceId(instance.getId()).noRetriesLeft().list().stream())
                .forEach(job -> management.setJobRetries(job.getId(), 1)));
    }

    @Override
    public void moveTo(Map<String, Instant> windows) {
        if (!windows.isEmpty()) {
            acting.asApplication(() -> {
                Map<String, String> mails = mailsByInstance(List.copyOf(windows.keySet()));
                for (Job timer : timersOf(mails)) {
                    Instant opens = Objects.requireNonNull(windows.get(mails.get(timer.getProcessInstanceId())));
                    management.setJobDuedate(timer.getId(), Date.from(opens));
                }
            });
        }
    }

    private List<Job> timersOf(Map<String, String> mailsByInstance) {
        return mailsByInstance.isEmpty()
                ? List.of()
                : management
                        .createJobQuery()
                        .processInstanceIds(mailsByInstance.keySet())
                        .timers()
                        .list();
    }

    private Map<String, String> mailsByInstance(List<String> mails) {
        String in = IntStream.range(0, mails.size())
                .mapToObj(i -> "#{mail" + i + "}")
                .collect(Collectors.joining(", "));
        NativeProcessInstanceQuery query = runtime.createNativeProcessInstanceQuery()
                .sql("select e.* from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where e.parent_id_ is null and d.key_ = #{key} and e.business_key_ in (" + in + ")")
                .parameter("key", NotificationDeliveryProcess.KEY);
        for (int i = 0; i < mails.size(); i++) {
            query.parameter("mail" + i, mails.get(i));
        }
        return query.list().stream().collect(Collectors.toMap(ProcessInstance::getId, ProcessInstance::getBusinessKey));
    }
}
