package org.dundian.roster;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The roster as a list to leaf through. Phones are not in it. */
@Repository
@Transactional(readOnly = true)
public class RosterList {

    /** Lines on a page. */
    public static final int LINES = 50;

    private static final String CADRES = """
             from cadre c join person p on p.user_id = c.user_id
             where c.organisation_code = :organisation
               and (lower(c.user_id) like :text or lower(p.name) like :text or lower(c.department) like :text
                    or lower(c.grade) like :text or lower(coalesce(c.residence_district, '')) like :text)
            """;

    private static final String HOSTS = """
             from host h
             where h.organisation_code = :organisation
               and (lower(h.code) like :text or lower(h.name) like :text or lower(h.district) like :text
                    or lower(h.trade) like :text)
            """;

    private final JdbcClient jdbc;
    private final Cadres cadres;
    private final Hosts hosts;

    RosterList(JdbcClient jdbc, Cadres cadres, Hosts hosts) {
        this.jdbc = jdbc;
        this.cadres = cadres;
        this.hosts = hosts;
    }

    /** One cadre of the list. */
    public record CadreLine(Cadre cadre, String name) {

        public List<String> expertise() {
            return cadre.expertise().stream().map(Expertise::labelOf).toList();
        }
    }

    /**
     * One page.
     *
     * @param total lines on all pages
     */
    public record Page<T>(List<T> lines, int total) {}

    /** @param page from 0 */
    public Page<CadreLine> cadres(String organisation, @Nullable String text, int page) {
        List<String> ids = jdbc.sql("select c.user_id" + CADRES + " order by c.user_id offset :skip rows fetch first "
                        + LINES + " rows only")
                .param("organisation", organisation)
                .param("text", like(text))
                .param("skip", page * LINES)
                .query(String.class)
                .list();
        Names names = names(ids);
        return new Page<>(
                cadres.allByUserId(ids).stream()
                        .map(cadre -> new CadreLine(cadre, names.of(cadre.userId())))
                        .toList(),
                count(CADRES, organisation, text));
    }

    /** @param page from 0 */
    public Page<Host> hosts(String organisation, @Nullable String text, int page) {
        List<String> codes = jdbc.sql("select h.code" + HOSTS + " order by h.code offset :skip rows fetch first "
                        + LINES + " rows only")
                .param("organisation", organisation)
                .param("text", like(text))
                .param("skip", page * LINES)
                .query(String.class)
                .list();
        return new Page<>(hosts.allByCode(codes), count(HOSTS, organisation, text));
    }

    /** Codes of the hosts' unions that are owners but have nobody who could be given a problem. */
    public Set<String> unionsWithoutPeople(String organisation) {
        return new TreeSet<>(jdbc.sql("""
                        select o.code from owner_department o
                         where o.organisation_code = :organisation and o.kind = 'host'
                           and not exists (select 1 from role_held r join person p on p.user_id = r.user_id
                                            where r.scope = o.code and p.active = true)""")
                .param("organisation", organisation)
                .query(String.class)
                .list());
    }

    private interface Names {
        String of(String userId);
    }

    private Names names(List<String> ids) {
        if (ids.isEmpty()) {
            return id -> id;
        }
        Map<String, String> names = new HashMap<>();
        jdbc.sql("select user_id, name from person where user_id in (:ids)")
                .param("ids", ids)
                .query(row -> {
                    names.put(row.getString(1), row.getString(2));
                });
        return id -> Objects.requireNonNullElse(names.get(id), id);
    }

    private int count(String which, String organisation, @Nullable String text) {
        return jdbc.sql("select count(*)" + which)
                .param("organisation", organisation)
                .param("text", like(text))
                .query(Integer.class)
                .single();
    }

    /** What is typed is looked for as it stands: the marks of a pattern are none. */
    private static String like(@Nullable String text) {
        String typed = text == null ? "" : text.strip().toLowerCase(Locale.ROOT);
        StringBuilder escaped = new StringBuilder("%");
        for (char each : typed.toCharArray()) {
            if (Arrays.asList('%', '_', '\\').contains(each)) {
                escaped.append('\\');
            }
            escaped.append(each);
        }
        return escaped.append('%').toString();
    }
}
