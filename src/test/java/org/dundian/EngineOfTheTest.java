package org.dundian;

import java.util.Map;
import java.util.WeakHashMap;
import org.camunda.bpm.admin.Admin;
import org.camunda.bpm.admin.AdminRuntimeDelegate;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.CockpitRuntimeDelegate;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngines;
import org.camunda.bpm.tasklist.Tasklist;
import org.camunda.bpm.tasklist.TasklistRuntimeDelegate;
import org.camunda.bpm.welcome.Welcome;
import org.camunda.bpm.welcome.WelcomeRuntimeDelegate;
import org.springframework.context.ApplicationContext;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.web.context.WebApplicationContext;

/**
 * Lets the engine's REST API and web applications work for the test at hand. They keep the engine, by name, and
 * themselves in static fields, and several tests have an application of their own in the same JVM.
 */
class EngineOfTheTest implements TestExecutionListener {

    private static final Map<ApplicationContext, Webapps> WEBAPPS = new WeakHashMap<>();

    @Override
    public void beforeTestMethod(TestContext test) {
        ApplicationContext application = test.getApplicationContext();
        application.getBeanProvider(ProcessEngine.class).ifUnique(ProcessEngines::registerProcessEngine);
        if (application instanceof WebApplicationContext) {
            // the first test comes right after the start, which has just filled the fields
            WEBAPPS.computeIfAbsent(application, started -> Webapps.current()).install();
        }
    }

    private record Webapps(
            CockpitRuntimeDelegate cockpit,
            AdminRuntimeDelegate admin,
            TasklistRuntimeDelegate tasklist,
            WelcomeRuntimeDelegate welcome) {

        static Webapps current() {
            return new Webapps(
                    Cockpit.getRuntimeDelegate(),
                    Admin.getRuntimeDelegate(),
                    Tasklist.getRuntimeDelegate(),
                    Welcome.getRuntimeDelegate());
        }

        void install() {
            Cockpit.setCockpitRuntimeDelegate(cockpit);
            Admin.setAdminRuntimeDelegate(admin);
            Tasklist.setTasklistRuntimeDelegate(tasklist);
            Welcome.setRuntimeDelegate(welcome);
        }
    }
}
