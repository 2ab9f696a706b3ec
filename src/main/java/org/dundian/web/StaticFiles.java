package org.dundian.web;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How long a browser keeps the files that are the same for everybody. What has its version in its address, it keeps for
 * good: the libraries of our pages, and the megabytes of script of the engine's web applications. What we lay over those
 * it asks about anew each time, as with our own assets, and is answered by an empty 304: it would else guess from their
 * age, and show those of the release before. Sentences it keeps for the minute between language.js, which fetches them
 * first, and the application, which must have them at once.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    static final String LIBRARIES = "/webjars/echarts/**";

    private static final String WEBJARS = "classpath:/META-INF/resources/webjars/";
    private static final CacheControl FOR_GOOD =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        keep(registry, LIBRARIES, "echarts/", FOR_GOOD);
        keep(registry, "/camunda/lib/*.js", "camunda/lib/", FOR_GOOD);
        keep(registry, "/camunda/app/*/camunda-*-bootstrap.*", "camunda/app/", FOR_GOOD);
        keep(
                registry,
                "/camunda/app/*/locales/*",
                "camunda/app/",
                CacheControl.maxAge(Duration.ofMinutes(1)).cachePrivate());
        for (String ours : new String[] {"scripts", "styles"}) {
            keep(registry, "/camunda/app/*/" + ours + "/**", "camunda/app/", CacheControl.noCache());
        }
    }

    private static void keep(ResourceHandlerRegistry registry, String files, String where, CacheControl howLong) {
        registry.addResourceHandler(files).addResourceLocations(WEBJARS + where).setCacheControl(howLong);
    }
}
