package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.camunda.bpm.engine.ProcessEngine;
import org.dundian.DundianTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DundianTest
class EngineSettingsTest {

    @Autowired
    ProcessEngine engine;

    @Test
    void starts() {
        assertThat(engine.getName()).isEqualTo("default");
    }
}
