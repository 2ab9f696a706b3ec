package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.dundian.DundianTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's history has no variable that is not to be recorded, and loses what it recorded of them before. */
@DundianTest
class UnrecordedVariablesAreForgottenTest {

    @Autowired
    RuntimeService runtime;

    @Autowired
    HistoryService history;

    @Autowired
    DiscreetHistory discreet;

    @Autowired
    Errands errands;

    @Autowired
    JdbcClient jdbc;

    @Test
    void othersAreKept() {
        errands.deploy();
        String instance = runtime.startProcessInstanceByKey(
                        "errand", Map.of("assignee", "nobody", "contactPhone", "023-11112222", "harmless", "kept"))
                .getId();
        try {
            assertThat(history.createHistoricVariableInstanceQuery()
                            .processInstanceId(instance)
                            .list())
                    .extracting(variable -> variable.getName())
                    .contains("harmless")
                    .doesNotContain("contactPhone");
            assertThat(history.createHistoricDetailQuery()
                            .processInstanceId(instance)
                            .variableUpdates()
                            .count())
                    .isPositive();
            // as an earlier version recorded it
            for (String table : new String[] {"act_hi_varinst", "act_hi_detail"}) {
                assertThat(jdbc.sql("update " + table + " set name_ = 'contactPhone' where name_ = 'harmless'"
                                        + " and proc_inst_id_ = ?")
                                .param(instance)
                                .update())
                        .isPositive();
            }

            discreet.forget(jdbc);

            for (String table : new String[] {"act_hi_varinst", "act_hi_detail"}) {
                assertThat(jdbc.sql("select count(*) from " + table + " where name_ = 'contactPhone'")
                                .query(Integer.class)
                                .single())
                        .as(table)
                        .isZero();
            }
        } finally {
            runtime.deleteProcessInstance(instance, "test over");
        }
    }
}
