package org.dundian.notification;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** How many mails wait, failed or were refused, as {@code dundian.mails.now}; each reading is one count over an index. */
@Component
class MailMeters implements MeterBinder {

    private final Mails mails;

    MailMeters(Mails mails) {
        this.mails = mails;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (MailState state : new MailState[] {MailState.WAITING, MailState.FAILED, MailState.REFUSED}) {
            Gauge.builder("dundian.mails.now", mails, all -> all.count(state))
                    .tag("state", state.code())
                    .register(registry);
        }
    }
}
