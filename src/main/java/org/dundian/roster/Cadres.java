package org.dundian.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.roster.Cadre.Conflict;
import org.dundian.roster.Cadre.EarlierPosting;
import org.dundian.roster.Cadre.Period;
import org.dundian.roster.Cadre.Profile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All cadres on the rosters. */
@Repository
public class Cadres {

    private static final String COLUMNS = """
            select user_id, organisation_code, department, grade, gender, birth_year, may_lead, may_lead_team, available,
                   unavailable_why, political_status, residence_district
              from cadre
            """;

    private final JdbcClient jdbc;
    private final RosterRows rows;

    Cadres(JdbcClient jdbc, RosterRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    public Optional<Cadre> byUserId(String userId) {
        return allByUserId(List.of(userId)).stream().findFirst();
    }

    /** Those of the ids that are cadres, by id. */
    public List<Cadre> allByUserId(Collection<String> userIds) {
        if (userIds.isEmpty()) {
            return List.of();
        }
        return query("user_id in (:ids)", Map.of("ids", userIds));
    }

    /** By user id. */
    public List<Cadre> ofOrganisation(String organisation) {
        return query("organisation_code = :organisation", Map.of("organisation", organisation));
    }

    /** Adds the cadre, or updates all but the id; the phone stays as it is. */
    @Transactional
    public void save(Cadre cadre) {
        rows.saveCadres(List.of(cadre));
    }

    /** @param which a condition on the table {@code cadre} */
    private List<Cadre> query(String which, Map<String, ?> params) {
        Details details = details(which, params);
        return jdbc.sql(COLUMNS + "where " + which + " order by user_id")
                .params(params)
                .query((row, n) -> details.cadre(row))
                .list();
    }

    private Details details(String which, Map<String, ?> params) {
        Details details = new Details();
        String of = " where user_id in (select user_id from cadre where " + which + ")";
        jdbc.sql("select user_id, code from cadre_expertise" + of)
                .params(params)
                .query(row -> {
                    details.expertise
                            .computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(row.getString(2));
                });
        jdbc.sql("select user_id, language from cadre_language" + of)
                .params(params)
                .query(row -> {
                    details.languages
                            .computeIfAbsent(row.getString(1), id -> new TreeSet<>())
                            .add(row.getString(2));
                });
        jdbc.sql("select user_id, from_day, until_day, why from cadre_unavailable" + of + " order by user_id, from_day")
                .params(params)
                .query(row -> {
                    details.unavailable
                            .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new Period(
                                    row.getObject(2, LocalDate.class),
                                    row.getObject(3, LocalDate.class),
                                    row.getString(4)));
                });
        jdbc.sql("select user_id, posted_year, host, partner from cadre_earlier_posting" + of
                        + " order by user_id, posted_year, host")
                .params(params)
                .query(row -> {
                    details.postings
                            .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new EarlierPosting(row.getInt(2), row.getString(3), row.getString(4)));
                });
        jdbc.sql("select user_id, host_code, why from cadre_conflict" + of + " order by user_id, host_code")
                .params(params)
                .query(row -> {
                    details.conflicts
                            .computeIfAbsent(row.getString(1), id -> new ArrayList<>())
                            .add(new Conflict(row.getString(2), row.getString(3)));
                });
        return details;
    }

    /** What is kept of cadres in tables of its own, by user id. */
    private static final class Details {
        final Map<String, Set<String>> expertise = new HashMap<>();
        final Map<String, Set<String>> languages = new HashMap<>();
        final Map<String, List<Period>> unavailable = new HashMap<>();
        final Map<String, List<EarlierPosting>> postings = new HashMap<>();
        final Map<String, List<Conflict>> conflicts = new HashMap<>();

        Cadre cadre(ResultSet row) throws SQLException {
            String id = row.getString("user_id");
            String status = row.getString("political_status");
            return new Cadre(
                    id,
                    row.getString("organisation_code"),
                    row.getString("department"),
                    row.getString("grade"),
                    row.getString("gender"),
                    row.getInt("birth_year"),
                    expertise.getOrDefault(id, Set.of()),
                    row.getBoolean("may_lead"),
                    row.getBoolean("may_lead_team"),
                    row.getBoolean("available"),
                    row.getString("unavailable_why"),
                    new Profile(
                            status(status),
                            row.getString("residence_district"),
                            languages.getOrDefault(id, Set.of()),
                            unavailable.getOrDefault(id, List.of()),
                            postings.getOrDefault(id, List.of()),
                            conflicts.getOrDefault(id, List.of())));
        }

        private static @Nullable PoliticalStatus status(@Nullable String code) {
            return code == null
                    ? null
                    : PoliticalStatus.of(code)
                            .orElseThrow(() -> new IllegalStateException("unknown political status: " + code));
        }
    }
}
