package org.dundian.problem.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.dundian.DundianTest;
import org.dundian.audit.AuditUnderOtherKeys;
import org.dundian.audit.Seals;
import org.dundian.confidential.OtherKeys;
import org.dundian.confidential.Signatures;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

@DundianTest
class SignaturesComeUnderTheNewKeyTest extends ConfidentialScenario {

    @Autowired
    JdbcTemplate database;

    @Autowired
    Clock now;

    @Autowired
    Seals seals;

    private final Signatures old = OtherKeys.signatures(OtherKeys.OF_TESTS);
    private final Signatures both = OtherKeys.signatures(OtherKeys.ANOTHER, OtherKeys.OF_TESTS);
    private final Signatures newOnly = OtherKeys.signatures(OtherKeys.ANOTHER);

    private String sealed;
    private String unsealed;

    @BeforeEach
    void oneProblemIsSealedAndOneIsNot() {
        jdbc.sql("delete from log_seal_head").update();
        jdbc.sql("delete from log_seal").update();
        sealed = inProgress();
        at("2024-04-11T00:30");
        seals.sealUntilMidnight();
        at("2024-04-11T10:00");
        unsealed = inProgress();
    }

    @Test
    void soThatTheOldKeyMayBeDroppedAndTheLogIsStillVerified() {
        AuditUnderOtherKeys after = under(both);
        assertThat(keysOfSealAndLog()).containsExactly(old.keyId(), old.keyId());
        assertThat(after.found(federation.organisation)).isEmpty();

        after.renew();

        assertThat(keysOfSealAndLog()).containsExactly(both.keyId(), both.keyId());
        assertThat(under(newOnly).found(federation.organisation)).isEmpty();
        // as the rest of the tests have it
        under(OtherKeys.signatures(OtherKeys.OF_TESTS, OtherKeys.ANOTHER)).renew();
    }

    @Test
    void aKeyDroppedTooEarlyIsToldApartFromAnAlteration() {
        assertThat(under(newOnly).found(federation.organisation))
                .as("what is sealed needs no signature of its own")
                .containsExactlyInAnyOrder("seal 1 seal-unproven", unsealed + "/3 end");
    }

    @Test
    void aFalseSignatureIsNotMadeGood() {
        jdbc.sql("update problem set head_hash = ? where number = ?")
                .params("0".repeat(64), unsealed)
                .update();
        jdbc.sql("update log_seal set mac = ?").param("0".repeat(64)).update();
        AuditUnderOtherKeys after = under(both);

        after.renew();

        assertThat(column(unsealed, "head_key", String.class)).isEqualTo(old.keyId());
        assertThat(after.found(federation.organisation))
                .containsExactlyInAnyOrder("seal 1 seal-altered", unsealed + "/3 end");
        under(OtherKeys.signatures(OtherKeys.OF_TESTS, OtherKeys.ANOTHER)).renew();
    }

    @Test
    void aSealedLogGoesOnAfterItsKeyWasDropped() {
        jdbc.sql("update problem set head_key = 'ffffffff', head_mac = ? where number in (?, ?)")
                .params("0".repeat(64), sealed, unsealed)
                .update();

        for (String number : new String[] {sealed, unsealed}) {
            done(federation.hostUnion, number, "Task_ResolveProblem", Map.of("outcome", "progress", "reason", "继续"));
        }

        assertThat(under(old).found(federation.organisation)).containsExactly(unsealed + "/4 end");
    }

    private List<String> keysOfSealAndLog() {
        return List.of(
                jdbc.sql("select key_id from log_seal").query(String.class).single(),
                column(unsealed, "head_key", String.class));
    }

    private AuditUnderOtherKeys under(Signatures signatures) {
        return new AuditUnderOtherKeys(database, signatures, now);
    }
}
