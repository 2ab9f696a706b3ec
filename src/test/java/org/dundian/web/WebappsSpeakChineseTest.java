package org.dundian.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine's web applications say, compared with what they would say in English. */
class WebappsSpeakChineseTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOCALES = "META-INF/resources/webjars/camunda/app/%s/locales/%s.json";

    private static final Pattern PLACEHOLDER =
            Pattern.compile("\\{\\{.*?}}|\\{}|%s|%d|</?(?:a|strong|br)\\b[^>]*>|&\\w+;");
    private static final Pattern LATIN = Pattern.compile("[A-Za-z][A-Za-z0-9:-]*");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** An advertisement, and the plural's "s". */
    private static final Set<String> SAID_BY_NOTHING = Set.of(
            "BANNER_CE_EOL_TEXT", "PLGN_BATCH_S", "PLGN_MIG_S", "PLGN_MOD_DIALOG_S", "PLGN_MOD_RESTART_DIALOG_S");

    /** Leads to a page of the vendor's in English, to our home page in Chinese. */
    private static final String FIRST_LOGIN = "FIRST_LOGIN_INFO";

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void eachLabelHasItsCounterpart(String application) throws IOException {
        assertThat(labels(application, "zh").keySet())
                .containsExactlyElementsOf(labels(application, "en").keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void noneIsEmptyOrLeftInEnglish(String application) throws IOException {
        Set<String> terms = Set.copyOf(lines("words/latin-terms.txt"));
        Map<String, String> english = labels(application, "en");
        List<String> wrong = new ArrayList<>();
        labels(application, "zh").forEach((key, chinese) -> {
            boolean nothingToSay = SAID_BY_NOTHING.contains(key)
                    || english.getOrDefault(key, "").isBlank();
            if (chinese.isBlank() != nothingToSay) {
                wrong.add(key + " is empty, or should be");
            }
            LATIN.matcher(PLACEHOLDER.matcher(chinese).replaceAll(" "))
                    .results()
                    .map(MatchResult::group)
                    .filter(word -> !terms.contains(word))
                    .forEach(word -> wrong.add(key + " says " + word));
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void eachKeepsItsPlaceholdersAndMarkup(String application) throws IOException {
        Map<String, String> chinese = labels(application, "zh");
        labels(application, "en").forEach((key, english) -> {
            if (!SAID_BY_NOTHING.contains(key) && !key.equals(FIRST_LOGIN)) {
                assertThat(placeholders(String.valueOf(chinese.get(key))))
                        .as(key)
                        .isEqualTo(placeholders(english));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void oneTermForOneThing(String application) throws IOException {
        List<Term> glossary = glossary();
        assertThat(glossary).hasSizeGreaterThan(100);
        Map<String, String> chinese = labels(application, "zh");
        List<String> wrong = new ArrayList<>();
        labels(application, "en").forEach((key, english) -> {
            if (SAID_BY_NOTHING.contains(key)) {
                return;
            }
            String rest = PLACEHOLDER.matcher(english).replaceAll(" ");
            String said = String.valueOf(chinese.get(key));
            for (Term term : glossary) {
                if (term.english().matcher(rest).find()) {
                    rest = term.english().matcher(rest).replaceAll(" ");
                    if (term.chinese().stream().noneMatch(said::contains)) {
                        wrong.add(key + ": " + english + " → " + said + ", without " + term.chinese());
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin"})
    void daysAndSpansAreChinese(String application) throws IOException {
        JsonNode chinese = file(application, "zh").path("dateLocales");
        JsonNode english = file(application, "en").path("dateLocales");
        List<String> names = new ArrayList<>();
        english.properties().forEach(part -> {
            assertThat(chinese.path(part.getKey()).size())
                    .as(part.getKey())
                    .isEqualTo(part.getValue().size());
            if (!part.getKey().equals("longDateFormat") && !part.getKey().equals("week")) {
                chinese.path(part.getKey()).elements().forEachRemaining(value -> names.add(value.asText()));
            }
        });
        assertThat(names)
                .hasSize(64)
                .allMatch(name -> name.equals("L")
                        || name.equals("dddd LT")
                        || HAN.matcher(name).find());
    }

    @Test
    void noneNamesTheVendor() throws IOException {
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome")) {
            assertThat(labels(application, "zh").values())
                    .noneMatch(label -> label.toLowerCase(Locale.ROOT).contains("camunda"));
        }
    }

    private record Term(Pattern english, List<String> chinese) {}

    /** Longer terms first, since a process instance is no process. */
    private static List<Term> glossary() throws IOException {
        List<Term> terms = new ArrayList<>();
        Files.readAllLines(Path.of("src/docs/glossary.md")).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| English") && !line.startsWith("| ---"))
                .map(line -> line.split("\\s*\\|\\s*", -1))
                .flatMap(cells -> Stream.of(cells[1].split(", ", -1)).map(english -> Map.entry(english, cells[2])))
                .sorted(Comparator.comparing(row -> -row.getKey().length()))
                .forEach(row -> terms.add(new Term(
                        Pattern.compile("(?i)(?<![a-z])" + Pattern.quote(row.getKey()) + "s?(?![a-z])"),
                        List.of(row.getValue().split(", ", -1)))));
        return terms;
    }

    private static List<String> placeholders(String label) {
        return PLACEHOLDER
                .matcher(label)
                .results()
                .map(found -> found.group().replaceAll("\\s", ""))
                .sorted()
                .toList();
    }

    private static Map<String, String> labels(String application, String language) throws IOException {
        return JSON.convertValue(file(application, language).path("labels"), new TypeReference<>() {});
    }

    private static JsonNode file(String application, String language) throws IOException {
        String text = text(LOCALES.formatted(application, language));
        // the vendor's begin with a byte order mark
        return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    private static List<String> lines(String resource) throws IOException {
        return text(resource).lines().filter(line -> !line.startsWith("#")).toList();
    }

    private static String text(String resource) throws IOException {
        try (InputStream stream = WebappsSpeakChineseTest.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(stream).as(resource).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
