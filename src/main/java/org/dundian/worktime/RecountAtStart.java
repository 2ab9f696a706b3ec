package org.dundian.worktime;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Lets open deadlines follow the calendar at every start, since a release may ship another year's notice. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
@Profile("!authorizations")
class RecountAtStart implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(RecountAtStart.class);

    private final CalendarNotices notices;

    RecountAtStart(CalendarNotices notices) {
        this.notices = notices;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Recount recount = notices.follow();
        if (recount.moved() > 0) {
            LOG.info("The calendar is another: {} of {} open deadlines moved", recount.moved(), recount.open());
        }
    }
}
