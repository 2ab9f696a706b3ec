package org.dundian.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;

/** Erases, every hour and on every node, uploads that no form has claimed within a day. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class UnclaimedUploads {

    private static final Logger LOG = LoggerFactory.getLogger(UnclaimedUploads.class);

    private final Attachments attachments;

    UnclaimedUploads(Attachments attachments) {
        this.attachments = attachments;
    }

    @Scheduled(initialDelayString = "PT5M", fixedDelayString = "PT1H")
    void erase() {
        int erased = attachments.eraseUnclaimed();
        if (erased > 0) {
            LOG.info("{} uploads that no form had claimed are erased", erased);
        }
    }
}
