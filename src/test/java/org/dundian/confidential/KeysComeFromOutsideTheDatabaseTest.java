package org.dundian.confidential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeysComeFromOutsideTheDatabaseTest {

    private static final String IN_A_FILE = "jdbc:h2:file:./data/dundian";
    private static final String POSTGRES = "jdbc:postgresql://localhost/dundian";

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void aFolderThatIsNotThereYet() {
        file = folder.resolve("data/dundian.key");
    }

    @Test
    void aSmallFederationsKeyIsMadeOnceForItsOwnerOnly(CapturedOutput output) throws IOException {
        DataKeys first = new DataKeys("", "", file.toString(), IN_A_FILE);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String key = Files.readAllLines(file).get(1);
        assertThat(DataKey.parse(key).id()).isEqualTo(first.current().id());
        assertThat(output.getAll()).contains("keep a copy").doesNotContain(key);
        DataKeys second = new DataKeys("", "", file.toString(), IN_A_FILE);
        assertThat(second.ids()).isEqualTo(first.ids());
        second.takeBack();
        assertThat(file).as("only what this start made is taken back").exists();
        first.takeBack();
        assertThat(file).doesNotExist();
    }

    @Test
    void theFilesFirstLineIsTheNewestKey() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("# keys", Keys.SECOND, "", Keys.FIRST));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));

        DataKeys keys = new DataKeys("", "", file.toString(), IN_A_FILE);

        assertThat(keys.ids())
                .containsExactly(
                        DataKey.parse(Keys.SECOND).id(),
                        DataKey.parse(Keys.FIRST).id());
    }

    @Test
    void theEnvironmentsKeysGoBeforeTheFiles() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(Keys.FIRST));

        DataKeys keys = new DataKeys(Keys.THIRD, " " + Keys.SECOND + " ", file.toString(), IN_A_FILE);

        assertThat(keys.ids())
                .containsExactly(
                        DataKey.parse(Keys.THIRD).id(),
                        DataKey.parse(Keys.SECOND).id(),
                        DataKey.parse(Keys.FIRST).id());
        assertThat(keys.source()).isEqualTo("DUNDIAN_DATA_KEY");
    }

    @Test
    void aFileThatOthersCanReadIsWarnedOf(CapturedOutput output) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(Keys.FIRST));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        new DataKeys("", "", file.toString(), IN_A_FILE);

        assertThat(output.getAll()).contains("chmod 600");
    }

    @Test
    void aSharedDatabaseWithoutAKeyIsNoStart() {
        assertThatThrownBy(() -> new DataKeys("", "", "", POSTGRES))
                .isInstanceOf(DataKeyTrouble.class)
                .hasMessageContaining("DUNDIAN_DATA_KEY is not set")
                .satisfies(trouble ->
                        assertThat(((DataKeyTrouble) trouble).action()).contains("openssl rand -base64 32"));
    }

    @Test
    void oldKeysAloneAreNoStart() {
        assertThatThrownBy(() -> new DataKeys("", Keys.FIRST, file.toString(), IN_A_FILE))
                .isInstanceOf(DataKeyTrouble.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void aFileWithoutAKeyIsNoStartAndIsNotOverwritten() throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, List.of("# the key was here"));

        assertThatThrownBy(() -> new DataKeys("", "", file.toString(), IN_A_FILE))
                .isInstanceOf(DataKeyTrouble.class);
        assertThat(file).hasContent("# the key was here");
    }

    @Test
    void aDatabaseInMemoryHasAKeyThatDiesWithIt() {
        DataKeys one = new DataKeys("", "", "", "jdbc:h2:mem:one");

        assertThat(one.ids()).hasSize(1);
        assertThat(new DataKeys("", "", "", "jdbc:h2:mem:one").ids()).isNotEqualTo(one.ids());
    }
}
