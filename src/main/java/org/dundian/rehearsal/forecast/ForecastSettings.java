package org.dundian.rehearsal.forecast;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a process that rehearses a plan may take.
 *
 * @param memory of its heap, as {@code -Xmx} has it
 * @param atMost it is stopped if it takes longer
 */
@ConfigurationProperties("dundian.forecast")
public record ForecastSettings(
        @DefaultValue("512m") String memory,
        @DefaultValue("20m") Duration atMost) {

    public ForecastSettings {
        if (!memory.matches("[1-9]\\d{0,5}[mMgG]") || atMost.toSeconds() < 1) {
            throw new IllegalArgumentException("no bounds of a forecast: " + memory + ", " + atMost);
        }
    }
}
