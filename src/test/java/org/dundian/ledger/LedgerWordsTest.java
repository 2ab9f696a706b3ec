package org.dundian.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dundian.problem.ProblemState;
import org.dundian.problem.Severity;
import org.junit.jupiter.api.Test;

class LedgerWordsTest {

    private static final Path PROBLEM = Path.of("src/main/java/org/dundian/problem");
    private static final Pattern EVENT = Pattern.compile(
            "(?:docket\\.(?:keep|write)|(?<![.\\w])(?:moveTo|moveSide|goOn|reopen|end|wake))\\([^;{]*?\"([a-z]+(?:-[a-z]+)*)\"");

    private static final Pattern NOTED = Pattern.compile("\\bnote\\(([^;]*);");
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:-[a-z]+)+)\"");

    private final Properties chinese = words("/words/ledger.properties");
    private final Properties english = words("/words/ledger_en.properties");

    @Test
    void bothLanguagesSayTheSame() {
        assertThat(english.stringPropertyNames()).isEqualTo(chinese.stringPropertyNames());
    }

    @Test
    void statesAndSeveritiesAreCalledAsInTheDomain() {
        for (ProblemState state : ProblemState.values()) {
            assertThat(chinese.getProperty("state." + state.code())).isEqualTo(state.label());
        }
        for (Severity severity : Severity.values()) {
            assertThat(chinese.getProperty("severity." + severity.code())).isEqualTo(severity.label());
        }
    }

    @Test
    void everythingThatIsDoneHasAName() throws IOException {
        Set<String> unnamed = new TreeSet<>();
        int found = 0;
        try (Stream<Path> files = Files.list(PROBLEM)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Matcher event = EVENT.matcher(Files.readString(file));
                while (event.find()) {
                    found++;
                    if (!chinese.containsKey("event." + event.group(1))) {
                        unnamed.add(event.group(1));
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(40);
        assertThat(unnamed).isEmpty();
    }

    @Test
    void everythingThatHappensToAStayHasAName() throws IOException {
        Set<String> unnamed = new TreeSet<>();
        int found = 0;
        for (String module : List.of("programme", "stationing")) {
            try (Stream<Path> files = Files.walk(PROBLEM.resolveSibling(module))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Matcher noted = NOTED.matcher(Files.readString(file));
                    while (noted.find()) {
                        Matcher code = CODE.matcher(noted.group(1));
                        while (code.find()) {
                            found++;
                            if (!chinese.containsKey("happened." + code.group(1))) {
                                unnamed.add(code.group(1));
                            }
                        }
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(30);
        assertThat(unnamed).isEmpty();
    }

    private static Properties words(String resource) {
        Properties words = new Properties();
        try (Reader text =
                new InputStreamReader(LedgerWordsTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8)) {
            words.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
