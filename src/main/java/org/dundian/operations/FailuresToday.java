package org.dundian.operations;

import java.util.List;
import org.dundian.organisation.WorkToday;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** What has failed and waits for an administrator. */
@Component
@Order(0)
class FailuresToday implements WorkToday {

    private final Administrators administrators;
    private final Instances instances;
    private final Overview overview;

    FailuresToday(Administrators administrators, Instances instances, Overview overview) {
        this.administrators = administrators;
        this.instances = instances;
        this.overview = overview;
    }

    @Override
    public List<Figure> figures() {
        if (!administrators.areAsking()) {
            return List.of();
        }
        Overview.MailCounts mails = overview.mails();
        return List.of(
                figure("operations.jobs", instances.jobs().failed(), "/camunda/app/cockpit/default/#/stationing"),
                figure("operations.mails", mails.failed() + mails.refused(), "/notices"));
    }

    private static Figure figure(String key, int count, String url) {
        return new Figure(key, count, false, url, true);
    }
}
