package org.dundian;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class DundianApplication {

    public static void main(String[] args) {
        SpringApplication.run(DundianApplication.class, args);
    }
}
