package org.dundian.notification.process;

import org.dundian.notification.MailDelivery;

/** Names in {@code bpmn/notification-delivery.bpmn}. The business key is the mail's id. */
public final class NotificationDeliveryProcess {

    public static final String KEY = MailDelivery.PROCESS;

    public static final String MAIL_DUE = "StartEvent_MailDue";
    public static final String DUE_AT_ONCE = "Gateway_DueAtOnce";
    public static final String WAIT_TO_SEND = "Gateway_WaitToSend";
    public static final String SENDING_WINDOW = "Event_SendingWindow";
    public static final String READY_TO_SEND = "Gateway_ReadyToSend";
    public static final String SEND_MAIL = "Task_SendMail";
    public static final String ADDRESS_REFUSED = "BoundaryEvent_AddressRefused";
    public static final String CORRECT_ADDRESS = "Task_CorrectAddress";
    public static final String MAIL_WENT_OUT = "Gateway_MailWentOut";
    public static final String MAIL_SENT = "EndEvent_MailSent";
    public static final String MAIL_DROPPED = "EndEvent_MailDropped";

    public static final String MAIL_ID = "mailId";
    public static final String EMAIL = "email";

    /** Error: the server does not take the address, and never will. */
    public static final String ERROR_ADDRESS_REFUSED = "address.refused";

    private NotificationDeliveryProcess() {}
}
