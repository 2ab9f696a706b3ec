package org.dundian.grouping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DistrictsOfChongqingTest {

    private record Row(String adcode, String name, double latitude, double longitude) {}

    private static String text;
    private static List<Row> official;

    @BeforeAll
    static void read() throws IOException {
        try (var file =
                Objects.requireNonNull(Districts.class.getResourceAsStream("/grouping/chongqing-districts.csv"))) {
            text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        official = text.lines()
                .filter(line -> line.startsWith("500"))
                .map(line -> line.split(","))
                .map(cells -> new Row(cells[0], cells[1], Double.parseDouble(cells[2]), Double.parseDouble(cells[3])))
                .toList();
    }

    @Test
    void allThirtyEightAreThereEachOnceWithItsOfficialCode() {
        assertThat(official).extracting(Row::adcode).doesNotHaveDuplicates().hasSize(38);
        assertThat(official).extracting(Row::name).doesNotHaveDuplicates().allMatch(Districts::knows);
        assertThat(official)
                .filteredOn(row -> row.adcode().startsWith("5001"))
                .hasSize(26)
                .allMatch(row -> row.name().endsWith("区"));
        assertThat(official)
                .filteredOn(row -> row.adcode().compareTo("500229") >= 0)
                .hasSize(12)
                .allMatch(row -> row.name().endsWith("县"))
                .filteredOn(row -> row.adcode().startsWith("50024"))
                .hasSize(4)
                .allMatch(row -> row.name().endsWith("自治县"));
    }

    @Test
    void everySeatLiesWithinTheMunicipalityAndNoTwoAtTheSamePlace() {
        assertThat(official).allSatisfy(row -> {
            assertThat(row.latitude()).as(row.name()).isBetween(28.16, 32.21);
            assertThat(row.longitude()).as(row.name()).isBetween(105.28, 110.20);
        });
        assertThat(official)
                .extracting(row -> row.latitude() + "," + row.longitude())
                .doesNotHaveDuplicates();
    }

    @Test
    void neighboursAreNearAndTheFarEndsOfTheMunicipalityAreFar() {
        assertThat(Districts.km("渝中区", "江北区")).isLessThan(10);
        assertThat(Districts.km("秀山土家族苗族自治县", "酉阳土家族苗族自治县")).isBetween(40, 60);
        assertThat(Districts.km("城口县", "秀山土家族苗族自治县")).isBetween(380, 400);
        assertThat(Districts.km("荣昌区", "巫山县")).isBetween(440, 460);
    }

    @Test
    void theFileSaysWhereItsNumbersAreFrom() {
        assertThat(text).contains("Source: ").containsPattern("read on \\d{4}-\\d{2}-\\d{2}");
    }
}
