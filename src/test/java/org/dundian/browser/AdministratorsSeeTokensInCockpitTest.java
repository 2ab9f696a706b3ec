package org.dundian.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.dundian.Chromium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class AdministratorsSeeTokensInCockpitTest {

    private static final By TOKENS = By.cssSelector(".djs-container .badge");

    @Autowired
    private Desk desk;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Test
    void inTheListOfProcesses() {
        Chromium browser = cockpit("/processes");
        browser.find(By.xpath("//a[contains(.,'问题办理') or contains(.,'problem-resolution')]"));
        browser.picture("cockpit-processes");
        desk.assertQuiet();
    }

    @ParameterizedTest
    @ValueSource(strings = {"problem-resolution", "subgroup-stationing"})
    void onTheDiagramOfAProcess(String process) {
        ProcessDefinition definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult();
        Chromium browser = cockpit("/process-definition/" + definition.getId() + "/runtime");
        browser.find(TOKENS);
        browser.picture("cockpit-" + process);
        assertThat(browser.shown(TOKENS)).isNotEmpty();
        desk.assertQuiet();
    }

    @Test
    void onTheDiagramOfOneInstance() {
        ProcessInstance instance = runtime.createProcessInstanceQuery()
                .processDefinitionKey("problem-resolution")
                .active()
                .listPage(0, 1)
                .get(0);
        Chromium browser = cockpit("/process-instance/" + instance.getId() + "/runtime");
        browser.find(TOKENS);
        browser.picture("cockpit-instance");
        assertThat(browser.text()).contains(instance.getBusinessKey());
        desk.assertQuiet();
    }

    private Chromium cockpit(String place) {
        Chromium browser = desk.browserOf("admin");
        browser.open("about:blank");
        browser.open(desk.base() + "/camunda/app/cockpit/default/#" + place);
        return browser;
    }
}
