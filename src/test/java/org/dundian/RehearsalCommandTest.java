package org.dundian;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.dundian.RehearsalCommand.Rehearsed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** That it plays what it should, {@code RehearsalTest} shows. */
@ExtendWith(OutputCaptureExtension.class)
class RehearsalCommandTest {

    @TempDir
    Path folder;

    @Test
    void aWrongOptionIsNamedAndNothingIsPlayed(CapturedOutput output) {
        Rehearsed wrong = RehearsalCommand.rehearse(folder, "--rehearse.seed=many");

        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(output.getErr())
                .contains("--rehearse.seed must be a whole number")
                .contains("many");
        assertThat(wrong.left()
                        .sql("select count(*) from problem")
                        .query(Integer.class)
                        .single())
                .isZero();
    }
}
