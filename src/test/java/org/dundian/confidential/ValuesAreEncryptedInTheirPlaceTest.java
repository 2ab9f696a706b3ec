package org.dundian.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.dundian.confidential.Encryption.Unreadable;
import org.dundian.confidential.Signatures.Signature;
import org.dundian.confidential.Signatures.Worth;
import org.junit.jupiter.api.Test;

class ValuesAreEncryptedInTheirPlaceTest {

    private static final List<String> PLACE = List.of("problem_worker", "name", "token-1", "CQ-2024-0001");

    private final Encryption encryption = new Encryption(Keys.of(Keys.FIRST));

    @Property(tries = 200)
    void whatWasEncryptedIsReadAgainInItsPlace(@ForAll("texts") String plain) {
        String encrypted = encryption.encrypt(plain, PLACE);

        assertThat(encryption.decrypt(encryption.keyId(), encrypted, PLACE)).isEqualTo(plain);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings().numeric().ofMaxLength(30),
                Arbitraries.strings().withCharRange('一', '龥').ofMaxLength(60),
                Arbitraries.of("", "𠮷野家", "Ünïcödé"));
    }

    @Test
    void theLongestNameAndPhoneFitTheirColumns() {
        assertThat(encryption.encrypt("龥".repeat(60), PLACE)).hasSizeLessThanOrEqualTo(400);
        assertThat(encryption.encrypt("9".repeat(30), PLACE)).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void theSameValueNeverLooksTheSame() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(encryption.encrypt("赵某某", PLACE));
        }
        assertThat(seen).hasSize(1000).noneMatch(value -> value.contains("赵"));
        assertThat(encryption.encrypt(null, PLACE)).isNull();
    }

    @Test
    void aValueCannotBeReadInAnotherPlace() {
        String encrypted = encryption.encrypt("13900001234", PLACE);

        for (List<String> elsewhere : List.of(
                List.of("problem_worker", "name", "token-2", "CQ-2024-0001"),
                List.of("problem_worker", "name", "token-1", "CQ-2024-0002"),
                List.of("problem_worker", "phone", "token-1", "CQ-2024-0001"),
                List.of("kick_off", "name", "token-1", "CQ-2024-0001"),
                List.of("problem_worker", "name", "token-1CQ-2024-0001", ""))) {
            assertThatThrownBy(() -> encryption.decrypt(encryption.keyId(), encrypted, elsewhere))
                    .as("%s", elsewhere)
                    .isInstanceOf(Unreadable.class)
                    .hasMessageNotContaining("139");
        }
    }

    @Test
    void aChangedBitIsNoticed() {
        byte[] bytes = Base64.getDecoder().decode(encryption.encrypt("13900001234", PLACE));
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            String changed = Base64.getEncoder().encodeToString(bytes);
            assertThatThrownBy(() -> encryption.decrypt(encryption.keyId(), changed, PLACE))
                    .isInstanceOf(Unreadable.class);
            bytes[i] ^= 1;
        }
        for (String nonsense : List.of("", "AAAA", "not base64!", "13900001234")) {
            assertThatThrownBy(() -> encryption.decrypt(encryption.keyId(), nonsense, PLACE))
                    .as(nonsense)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void onlyTheKeyItWasEncryptedWithReadsIt() {
        String encrypted = encryption.encrypt("赵某某", PLACE);

        Encryption other = new Encryption(Keys.of(Keys.SECOND));
        assertThatThrownBy(() -> other.decrypt(encryption.keyId(), encrypted, PLACE))
                .isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> other.decrypt(other.keyId(), encrypted, PLACE)).isInstanceOf(Unreadable.class);
        assertThatThrownBy(() -> encryption.decrypt(null, "赵某某", PLACE))
                .as("what is plain")
                .isInstanceOf(Unreadable.class);
        Encryption both = new Encryption(Keys.of(Keys.SECOND, Keys.FIRST));
        assertThat(both.keyId()).isEqualTo(other.keyId()).isNotEqualTo(encryption.keyId());
        assertThat(both.decrypt(encryption.keyId(), encrypted, PLACE)).isEqualTo("赵某某");
    }

    @Test
    void aSignatureIsWorthWhatItsKeyIs() {
        Signatures signatures = new Signatures(Keys.of(Keys.FIRST));
        Signature signature = signatures.sign("seal 1 is abc");

        assertThat(signatures.check(signature.keyId(), signature.mac(), "seal 1 is abc"))
                .isEqualTo(Worth.GENUINE);
        assertThat(signatures.check(signature.keyId(), signature.mac(), "seal 1 is abd"))
                .isEqualTo(Worth.FALSE);
        assertThat(signatures.check(signature.keyId(), "0".repeat(64), "seal 1 is abc"))
                .isEqualTo(Worth.FALSE);
        assertThat(signatures.check(null, null, "seal 1 is abc")).isEqualTo(Worth.FALSE);
        Signatures later = new Signatures(Keys.of(Keys.SECOND));
        assertThat(later.check(signature.keyId(), signature.mac(), "seal 1 is abc"))
                .isEqualTo(Worth.UNKNOWN_KEY);
    }

    @Test
    void aKeyNeverShows() {
        DataKey key = DataKey.parse(Keys.FIRST);

        assertThat(key.toString()).isEqualTo("key " + key.id());
        assertThat(key.id()).matches("[0-9a-f]{8}");
        assertThat(new String(Base64.getDecoder().decode(Keys.FIRST), StandardCharsets.ISO_8859_1))
                .doesNotContain(key.id());
        for (String wrong : List.of("secret-secret", "c2hvcnQ=", Keys.FIRST + "AAAA")) {
            assertThatThrownBy(() -> Keys.of(wrong))
                    .isInstanceOf(DataKeyTrouble.class)
                    .hasMessageNotContaining(wrong);
        }
    }
}
