package org.dundian.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.annotation.Id;
import org.springframework.data.jdbc.core.JdbcAggregateTemplate;
import org.springframework.data.relational.core.mapping.Table;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An aggregate's instants go to the table and come back as they were, whatever the JVM's zone. */
abstract class InstantsInTablesRules {

    @Autowired
    JdbcAggregateTemplate aggregates;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void table() {
        jdbc.sql("create table if not exists instant_probe (id bigint not null primary key,"
                        + " happened_at timestamp with time zone, order_text varchar(20))")
                .update();
        jdbc.sql("delete from instant_probe").update();
    }

    @Test
    void anInstantWrittenByAnAggregateIsTheSameInstantInSql() {
        Instant noon = Instant.parse("2024-04-03T04:00:00.123456Z");
        aggregates.insert(new Probe(1L, noon, "a"));

        assertThat(jdbc.sql("select happened_at from instant_probe where happened_at = :at")
                        .param("at", OffsetDateTime.ofInstant(noon, ZoneOffset.UTC))
                        .query(OffsetDateTime.class)
                        .single()
                        .toInstant())
                .isEqualTo(noon);
        assertThat(jdbc.sql("select count(*) from instant_probe"
                                + " where happened_at = timestamp with time zone '2024-04-03 12:00:00.123456+08:00'")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void anInstantWrittenInSqlIsTheSameInstantInAnAggregate() {
        jdbc.sql("insert into instant_probe values (2, timestamp with time zone '2024-04-03 12:00:00.5+08:00', 'b')")
                .update();
        jdbc.sql("insert into instant_probe values (3, null, 'c')").update();

        assertThat(aggregates.findById(2L, Probe.class).happenedAt())
                .isEqualTo(Instant.parse("2024-04-03T04:00:00.5Z"));
        assertThat(aggregates.findById(3L, Probe.class).happenedAt()).isNull();
    }

    @Test
    void winterAndSummerAreNoDifferent() {
        Instant duringChinasSummerTime = Instant.parse("1988-07-01T00:00:00Z");
        aggregates.insert(new Probe(4L, duringChinasSummerTime, "d"));

        assertThat(aggregates.findById(4L, Probe.class).happenedAt()).isEqualTo(duringChinasSummerTime);
    }

    @Table("instant_probe")
    record Probe(@Id Long id, Instant happenedAt, String orderText) {}
}
