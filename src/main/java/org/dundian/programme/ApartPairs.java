package org.dundian.programme;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Pairs of cadres who must not share a subgroup. */
@Repository
public class ApartPairs {

    /** Two user ids; the one comes before the other. */
    public record Pair(String one, String other) {

        /** @throws IllegalArgumentException if they are the same person */
        public static Pair of(String one, String other) {
            if (one.equals(other)) {
                throw new IllegalArgumentException("nobody is apart from " + one + " alone");
            }
            return one.compareTo(other) < 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    private final JdbcClient jdbc;

    ApartPairs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The pairs of which both are cadres of the organisation, in the order of their ids. */
    @Transactional(readOnly = true)
    public List<Pair> ofOrganisation(String organisation) {
        return jdbc.sql("""
                        select a.one_user as one, a.other_user as other from cadre_apart a
                          join cadre c on c.user_id = a.one_user
                         where c.organisation_code = :organisation order by a.one_user, a.other_user""")
                .param("organisation", organisation)
                .query(DataClassRowMapper.newInstance(Pair.class))
                .list();
    }

    /** Keeps these pairs for the organisation and no others. */
    @Transactional
    public void replace(String organisation, Collection<Pair> pairs) {
        ofOrganisation(organisation)
                .forEach(pair -> jdbc.sql("delete from cadre_apart where one_user = :one and other_user = :other")
                        .param("one", pair.one())
                        .param("other", pair.other())
                        .update());
        for (Pair pair : pairs) {
            jdbc.sql("insert into cadre_apart (one_user, other_user) values (:one, :other)")
                    .param("one", pair.one())
                    .param("other", pair.other())
                    .update();
        }
    }

    /** From whom each cadre of the organisation must be apart; those with nobody are not in it. */
    Map<String, Set<String>> byCadre(String organisation) {
        Map<String, Set<String>> apart = new HashMap<>();
        for (Pair pair : ofOrganisation(organisation)) {
            apart.computeIfAbsent(pair.one(), id -> new TreeSet<>()).add(pair.other());
            apart.computeIfAbsent(pair.other(), id -> new TreeSet<>()).add(pair.one());
        }
        return apart;
    }
}
