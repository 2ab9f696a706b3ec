package org.dundian.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.dundian.NeedsChromium;
import org.junit.jupiter.api.extension.ExtendWith;

/** A {@link FilledTest} in Chromium. All such tests share one browser. Skipped where there is no Chromium. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsChromium.class)
@FilledTest
@interface BrowserTest {}
