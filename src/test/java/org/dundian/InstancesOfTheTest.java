package org.dundian;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.runtime.ProcessInstance;

/** What a test started in an organisation of its own, in an application that others use after it. */
public final class InstancesOfTheTest {

    private InstancesOfTheTest() {}

    /** Ends all that runs for the organisation, in one command. */
    public static void end(RuntimeService runtime, String organisation) {
        List<String> instances = runtime
                .createProcessInstanceQuery()
                .processInstanceBusinessKeyLike(organisation + "-%")
                .rootProcessInstances()
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .toList();
        if (!instances.isEmpty()) {
            runtime.deleteProcessInstances(instances, "test over", true, true, true);
        }
    }
}
