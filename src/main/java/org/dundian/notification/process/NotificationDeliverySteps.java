package org.dundian.notification.process;

import java.util.Date;
import org.camunda.bpm.engine.delegate.BpmnError;
import org.dundian.input.InvalidInput;
import org.dundian.notification.MailState;
import org.dundian.notification.Sending;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model of {@code notification-delivery} calls, in the order of its diagram. */
@Component("notificationDelivery")
public class NotificationDeliverySteps {

    private static final int URGENT_MAIL = -5;
    private static final int MAIL = -10;

    private final Sending sending;

    NotificationDeliverySteps(Sending sending) {
        this.sending = sending;
    }

    public boolean dueAtOnce(String mailId) {
        return sending.isDue(mailId);
    }

    public Date sendAt(String mailId) {
        return Date.from(sending.mail(mailId).sendAt());
    }

    public void send(String mailId) {
        if (sending.send(mailId) == MailState.REFUSED) {
            throw new BpmnError(NotificationDeliveryProcess.ERROR_ADDRESS_REFUSED);
        }
    }

    /** Below everything else, so that mails after an outage hold nobody up; urgent ones before the others. */
    public int priority(String mailId) {
        return sending.mail(mailId).urgent() ? URGENT_MAIL : MAIL;
    }

    public boolean mustWait(String mailId) {
        return sending.mail(mailId).state() == MailState.WAITING;
    }

    public boolean wentOut(String mailId) {
        return sending.mail(mailId).state() == MailState.SENT;
    }

    public String office(String mailId) {
        return sending.office(mailId);
    }

    public String brief(String mailId) {
        return sending.refusal(mailId);
    }

    public void recordAddress(String mailId, @Nullable String email) {
        if (email == null) {
            throw new InvalidInput(NotificationDeliveryProcess.EMAIL, "请填写邮箱地址");
        }
        sending.recordAddress(mailId, email);
    }
}
