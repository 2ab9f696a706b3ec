package org.dundian.notification.process;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dundian.engine.LedgerAgreement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a mail's instance waits while the mail is still to go out. What failed for good, or was sent, needs none. */
@Component
class PlaceOfMails implements LedgerAgreement {

    private static final Map<String, Set<String>> BY_STATE = Map.of(
            "waiting",
            Set.of(NotificationDeliveryProcess.SENDING_WINDOW, NotificationDeliveryProcess.SEND_MAIL),
            "refused",
            Set.of(NotificationDeliveryProcess.CORRECT_ADDRESS));

    private final JdbcClient jdbc;

    PlaceOfMails(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> processes() {
        return Set.of(NotificationDeliveryProcess.KEY);
    }

    @Override
    public Optional<Objection> objection(Standing standing) {
        return standing.objection(BY_STATE.get(state(standing.businessKey())));
    }

    private String state(String mail) {
        return jdbc.sql("select state from mail where id = ?")
                .param(mail)
                .query(String.class)
                .optional()
                .orElse("");
    }

    @Override
    public List<String> beginnings(String process, String businessKey) {
        return switch (state(businessKey)) {
            case "waiting" -> List.of(NotificationDeliveryProcess.SENDING_WINDOW);
            case "refused" -> List.of(NotificationDeliveryProcess.CORRECT_ADDRESS);
            default -> List.of();
        };
    }
}
