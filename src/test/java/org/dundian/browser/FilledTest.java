package org.dundian.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.dundian.CoverageOfRehearsals;
import org.dundian.rehearsal.SampleFederation;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A test of the whole application, filled with a programme that is in the middle of its first batch today. All such tests
 * share one application.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "dundian.admin-password=" + SampleFederation.PASSWORD,
            "dundian.mail.outbox=${java.io.tmpdir}/dundian-browser-mail"
        })
@ActiveProfiles("test")
@Import({CoverageOfRehearsals.class, LivingProgramme.class, NorthDistrict.class, Desk.class, Cast.class})
@interface FilledTest {}
