package org.dundian.worktime;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What may be configured of working time.
 *
 * @param sessions of a working day, each like {@code 09:00-12:00}, in Asia/Shanghai
 */
@ConfigurationProperties("dundian.working-time")
record WorkingTime(
        @DefaultValue({"09:00-12:00", "14:00-18:00"}) List<Session> sessions) {}
