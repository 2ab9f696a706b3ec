package org.dundian.model;

import java.util.List;
import org.springframework.stereotype.Component;

/** What the test model {@code good.bpmn} calls. */
@Component("goodModel")
public class GoodModelSteps {

    public String open() {
        return "case";
    }

    public String brief(String caseId) {
        return caseId;
    }

    public String recordDecision(String caseId, String decision, String reason) {
        return decision;
    }

    public List<String> people(String caseId, int howMany) {
        return List.of();
    }

    void notPublic(String caseId) {}
}
