package org.dundian.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The libraries that scripts of our pages use. Their version is in the path, so a browser may keep them for good. */
@Configuration(proxyBeanMethods = false)
class Libraries implements WebMvcConfigurer {

    static final String PATHS = "/webjars/echarts/**";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler(PATHS)
                .addResourceLocations("classpath:/META-INF/resources/webjars/echarts/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable());
    }
}
