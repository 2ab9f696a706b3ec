package org.dundian.roster;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All cadres on the rosters. */
@Repository
public class Cadres {

    private static final String COLUMNS = """
            select user_id, organisation_code, department, grade, gender, birth_year, may_lead, may_lead_team, available,
                   unavailable_why
              from cadre
            """;

    private final JdbcClient jdbc;

    Cadres(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Cadre> byUserId(String userId) {
        return allByUserId(List.of(userId)).stream().findFirst();
    }

    /** Those of the ids that are cadres, by id. */
    public List<Cadre> allByUserId(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return withExpertise(jdbc.sql(COLUMNS + "where user_id in (:ids) order by user_id")
                .param("ids", userIds)
                .query(Row.class)
                .list());
    }

    /** By user id. */
    public List<Cadre> ofOrganisation(String organisation) {
        return withExpertise(jdbc.sql(COLUMNS + "where organisation_code = :organisation order by user_id")
                .param("organisation", organisation)
                .query(Row.class)
                .list());
    }

    /** Adds the cadre, or updates all but the id. */
    @Transactional
    public void save(Cadre cadre) {
        int updated = bind(jdbc.sql("""
                        update cadre set organisation_code = :organisation, department = :department, grade = :grade,
                               gender = :gender, birth_year = :birthYear, may_lead = :mayLead, may_lead_team = :mayLeadTeam,
                               available = :available, unavailable_why = :unavailableWhy
                         where user_id = :id"""), cadre);
        if (updated == 0) {
            bind(jdbc.sql("""
                            insert into cadre (user_id, organisation_code, department, grade, gender, birth_year, may_lead,
                                               may_lead_team, available, unavailable_why)
                            values (:id, :organisation, :department, :grade, :gender, :birthYear, :mayLead, :mayLeadTeam,
                                    :available, :unavailableWhy)"""), cadre);
        }
        jdbc.sql("delete from cadre_expertise where user_id = :id")
                .param("id", cadre.userId())
                .update();
        for (String code : cadre.expertise()) {
            jdbc.sql("insert into cadre_expertise (user_id, code) values (:id, :code)")
                    .param("id", cadre.userId())
                    .param("code", code)
                    .update();
        }
    }

    private static int bind(JdbcClient.StatementSpec statement, Cadre cadre) {
        return statement
                .param("id", cadre.userId())
                .param("organisation", cadre.organisation())
                .param("department", cadre.department())
                .param("grade", cadre.grade())
                .param("gender", cadre.gender())
                .param("birthYear", cadre.birthYear())
                .param("mayLead", cadre.mayLead())
                .param("mayLeadTeam", cadre.mayLeadTeam())
                .param("available", cadre.available())
                .param("unavailableWhy", cadre.unavailableWhy())
                .update();
    }

    private List<Cadre> withExpertise(List<Row> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, Set<String>> expertise = new HashMap<>();
        jdbc.sql("select user_id, code from cadre_expertise where user_id in (:ids)")
                .param("ids", rows.stream().map(Row::userId).toList())
                .query(row -> {
                    expertise
                            .computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(row.getString(2));
                });
        return rows.stream()
                .map(row -> row.cadre(expertise.getOrDefault(row.userId(), Set.of())))
                .toList();
    }

    private record Row(
            String userId,
            String organisationCode,
            String department,
            String grade,
            String gender,
            int birthYear,
            boolean mayLead,
            boolean mayLeadTeam,
            boolean available,
            @Nullable String unavailableWhy) {

        Cadre cadre(Set<String> expertise) {
            return new Cadre(
                    userId,
                    organisationCode,
                    department,
                    grade,
                    gender,
                    birthYear,
                    expertise,
                    mayLead,
                    mayLeadTeam,
                    available,
                    unavailableWhy);
        }
    }
}
