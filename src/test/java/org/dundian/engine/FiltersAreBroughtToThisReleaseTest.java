package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.dundian.DundianTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A start finds the filters that an earlier one made and changes them; it makes none a second time. */
@DundianTest
class FiltersAreBroughtToThisReleaseTest {

    @Autowired
    TasklistFilters ours;

    @Autowired
    FilterService filters;

    @Autowired
    TaskService tasks;

    @Autowired
    AuthorizationService authorizations;

    @AfterEach
    void asTheyShouldBe() {
        ours.ensure();
    }

    private Filter named(String name) {
        return filters.createFilterQuery().filterName(name).singleResult();
    }

    @Test
    void thoseMadeBeforeTheyWereMarkedAreKnownByTheirNames() {
        Filter mine = named("我的待办");
        String id = mine.getId();
        filters.saveFilter(mine.setName("我的任务")
                .setProperties(Map.of("description", "由我办理的待办", "priority", -10, "refresh", true))
                .setQuery(tasks.createTaskQuery()
                        .taskAssigneeExpression("${currentUser()}")
                        .orderByDueDate()
                        .asc()));
        long before = filters.createFilterQuery().count();

        ours.ensure();

        assertThat(filters.createFilterQuery().count()).isEqualTo(before);
        assertThat(named("我的任务")).isNull();
        assertThat(named("我的待办").getId())
                .as("whoever kept a link to it finds it")
                .isEqualTo(id);
        assertThat(named("我的待办").getProperties()).containsEntry("dundian", "mine");
    }

    @Test
    void anyOtherNameQueryOrPlaceIsPutRight() {
        Filter overdue = named("已超期");
        Map<String, Object> properties = overdue.getProperties();
        properties.put("priority", 999);
        filters.saveFilter(overdue.setName("过期")
                .setProperties(properties)
                .setQuery(tasks.createTaskQuery().taskName("x")));

        ours.ensure();

        Filter again = filters.getFilter(overdue.getId());
        assertThat(again.getName()).isEqualTo("已超期");
        assertThat(again.getProperties()).containsEntry("priority", 20);
        assertThat(filters.count(again.getId()))
                .isEqualTo(filters.count(named("已超期").getId()));
    }

    @Test
    void oneMadeTwiceByTwoStartsAtOnceIsThereOnceAgain() {
        Filter first = named("待核实");
        filters.saveFilter(
                filters.newTaskFilter("待核实").setQuery(tasks.createTaskQuery()).setProperties(first.getProperties()));

        ours.ensure();

        assertThat(filters.createFilterQuery().filterName("待核实").count()).isOne();
    }

    @Test
    void whatAnAdministratorMadeStaysAsItIs() {
        for (String name : List.of("本周重点", "全部可见")) {
            Filter own = filters.saveFilter(filters.newTaskFilter(name)
                    .setQuery(tasks.createTaskQuery().taskName("本周"))
                    .setProperties(Map.of("priority", 3)));
            try {
                ours.ensure();
                assertThat(filters.getFilter(own.getId()).getProperties()).isEqualTo(Map.of("priority", 3));
            } finally {
                filters.deleteFilter(own.getId());
            }
        }
    }

    @Test
    void aProgrammesFilterIsReadByItsGroupsAndGoesWithIt() {
        ours.offer("FILTERED-2024", "滨江蹲点", List.of("office-FILTERED"));
        ours.offer("FILTERED-2024", "滨江蹲点工作", List.of("office-FILTERED", "subgroup-FILTERED-2024-B1-S01"));
        Filter filter = named("滨江蹲点工作");
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.FILTER)
                        .resourceId(filter.getId())
                        .list())
                .extracting("groupId")
                .containsExactlyInAnyOrder("office-FILTERED", "subgroup-FILTERED-2024-B1-S01");
        assertThat(ours.offered()).contains("FILTERED-2024");

        ours.withdraw("FILTERED-2024");

        assertThat(named("滨江蹲点工作")).isNull();
        assertThat(authorizations
                        .createAuthorizationQuery()
                        .resourceType(Resources.FILTER)
                        .resourceId(filter.getId())
                        .count())
                .isZero();
    }
}
