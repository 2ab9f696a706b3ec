package org.dundian;

import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DundianApplication {

    /** Timers' cron expressions run in the JVM's zone, so it is set before anything reads it. */
    public static void main(String[] args) {
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Shanghai"));
        SpringApplication.run(DundianApplication.class, args);
    }
}
