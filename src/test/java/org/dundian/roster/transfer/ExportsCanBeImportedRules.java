package org.dundian.roster.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.transfer.RosterDraft.State;
import org.junit.jupiter.api.Test;

/** An export imported again changes nothing, imported elsewhere gives the same, and runs nothing in a spreadsheet. */
abstract class ExportsCanBeImportedRules extends RosterScenario {

    @Test
    void anExportImportedAgainChangesNothingInAnyFormat() {
        everythingOnTheRoster();

        for (byte[] file : List.of(
                bytes(out -> files.workbook(organisation, out)),
                bytes(out -> files.cadres(organisation, out)),
                bytes(out -> files.hosts(organisation, out)))) {
            Findings findings = found(file);
            assertThat(findings.errors()).isEmpty();
            assertThat(findings.changesNothing()).as("%s", findings).isTrue();
            assertThat(findings.unchanged()).isPositive();
        }
    }

    @Test
    void anExportTakenElsewhereGivesTheSameRoster() {
        everythingOnTheRoster();
        CadreEntry before = book.cadresOf(organisation).get(0);
        byte[] file = bytes(out -> files.cadres(organisation, out));
        jdbc.sql("update cadre set residence_district = null, political_status = null, phone = null, key_id = null"
                        + " where organisation_code = ?")
                .param(organisation)
                .update();
        for (String table : List.of("language", "unavailable", "earlier_posting", "conflict", "expertise")) {
            jdbc.sql("delete from cadre_" + table + " where user_id = ?")
                    .param(before.cadre().userId())
                    .update();
        }

        assertThat(taken(uploaded(file))).isEqualTo(State.TAKEN);

        assertThat(book.cadresOf(organisation).get(0)).isEqualTo(before);
    }

    @Test
    void whatLooksLikeAFormulaIsMadeHarmlessInCsv() {
        everythingOnTheRoster();

        String csv = new String(bytes(out -> files.cadres(organisation, out)), StandardCharsets.UTF_8);

        assertThat(csv).startsWith("\uFEFF").contains("'=SUM(A1)", "'+86 13800001234");
        assertThat(csv).doesNotContain(",=SUM", ",+86");
    }

    @Test
    void theTemplateHasExamplesThatAreNotImported() {
        Findings findings = found(bytes(files::template));

        assertThat(findings.errors()).isEmpty();
        assertThat(findings.examples()).isEqualTo(2);
        assertThat(findings.changesNothing()).isTrue();
        assertThat(findings.passedOver()).isEmpty();
    }
}
