package org.dundian.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AForecastEndsWithItsParentTest {

    /** The system closes a pipe when the last process that holds its other end is gone, however it ended. */
    @Test
    void sinceItsStandardInputDoes(@TempDir Path folder) throws IOException, InterruptedException {
        ForecastFiles.write(folder, SmallPlan.order());
        Process process = ChildJvm.command(folder, new ForecastSettings("256m", Duration.ofMinutes(1)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(1, TimeUnit.SECONDS))
                    .as("ended by itself")
                    .isFalse();

            process.getOutputStream().close();

            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(3);
        } finally {
            process.destroyForcibly();
        }
    }
}
