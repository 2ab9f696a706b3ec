package org.dundian.problem;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.dundian.organisation.RowCondition;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Component;

/**
 * Full text without a database's own search: every two neighbouring characters of a problem's title, number and
 * description are a row, so that Chinese, which has no blanks between words, is found by an index.
 */
@Component
public class ProblemTerms {

    /** More say little: what is left is compared letter by letter. */
    private static final int MOST_GRAMS_A_WORD = 8;

    private final NamedParameterJdbcTemplate jdbc;

    ProblemTerms(NamedParameterJdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Replaces what was kept of the problem, which must be on the ledger already. */
    void keep(Problem problem) {
        jdbc.update("delete from problem_term where problem_number = :number", Map.of("number", problem.number));
        Set<String> grams = new LinkedHashSet<>();
        for (String text : List.of(problem.title, problem.number, problem.description)) {
            grams.addAll(grams(text));
        }
        jdbc.batchUpdate(
                "insert into problem_term (term, problem_number) values (:term, :number)",
                grams.stream()
                        .map(gram -> new MapSqlParameterSource("term", gram).addValue("number", problem.number))
                        .toArray(SqlParameterSource[]::new));
    }

    /**
     * The condition on rows of {@code problem p} that every word of {@code text} is in title, number or description,
     * whatever its case.
     *
     * @param text words with blanks between, at least one of them of two characters
     */
    public static RowCondition containing(String text) {
        RowCondition all = RowCondition.ALL;
        int place = 0;
        for (String word : words(text)) {
            String id = "word" + place++;
            List<String> grams = grams(word).stream().limit(MOST_GRAMS_A_WORD).toList();
            if (!grams.isEmpty()) {
                all = all.and(new RowCondition(
                        "p.number in (select problem_number from problem_term where term in (:" + id + "Grams)"
                                + " group by problem_number having count(*) = :" + id + "Count)",
                        Map.of(id + "Grams", grams, id + "Count", grams.size())));
            }
            all = all.and(
                    "(lower(p.title) like :%1$s escape '!' or lower(p.number) like :%1$s escape '!'".formatted(id)
                            + " or lower(p.description) like :%s escape '!')".formatted(id),
                    id,
                    "%" + word.replaceAll("[!%_]", "!$0") + "%");
        }
        return all;
    }

    /** Whether there is anything in the text that an index can find. */
    public static boolean isSearchable(String text) {
        return words(text).stream().anyMatch(word -> !grams(word).isEmpty());
    }

    private static List<String> words(String text) {
        return List.of(text.strip().toLowerCase(Locale.ROOT).split("\\s+"));
    }

    /** Every two neighbouring characters, blanks left out, each once, in lower case. */
    static Set<String> grams(String text) {
        Set<String> grams = new LinkedHashSet<>();
        for (String word : words(text)) {
            int[] characters = word.codePoints().toArray();
            for (int i = 0; i + 1 < characters.length; i++) {
                grams.add(new String(characters, i, 2));
            }
        }
        return grams;
    }
}
