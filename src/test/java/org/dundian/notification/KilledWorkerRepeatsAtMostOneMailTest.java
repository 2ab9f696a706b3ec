package org.dundian.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.dundian.notification.transport.FaultyMailServer;
import org.dundian.notification.transport.FaultyMailServer.Mood;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker is a JVM of its own, killed after the server took the letter and before that could be noted. */
class KilledWorkerRepeatsAtMostOneMailTest {

    @TempDir
    Path directory;

    @Test
    void letterIsRepeatedOnceAndCanBeRecognised() throws Exception {
        try (FaultyMailServer server = new FaultyMailServer()) {
            server.is(Mood.SILENT_AFTER_ACCEPTANCE);
            Path database = directory.resolve("mail-room");
            Process worker = worker(database, server.port());
            try {
                await(() -> !server.letters().isEmpty() || !worker.isAlive());
            } finally {
                worker.destroyForcibly().waitFor();
            }
            assertThat(server.letters()).as(() -> output()).hasSize(1);

            server.is(Mood.WELL);
            try (MailRoom next = new MailRoom(database, server.port())) {
                assertThat(next.mail().state()).isEqualTo(MailState.WAITING);
                await(next::isEverythingDelivered);
                assertThat(next.mail().state()).isEqualTo(MailState.SENT);
                assertThat(next.mail().attempts()).isEqualTo(2);
            }
            assertThat(server.letters())
                    .hasSize(2)
                    .allSatisfy(letter -> assertThat(letter).contains("Message-ID: <mail-1@dundian>"));
        }
    }

    private Process worker(Path database, int port) throws Exception {
        Path classPath = directory.resolve("class-path");
        Files.writeString(
                classPath, "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "@" + classPath,
                        MailRoom.class.getName(),
                        database.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile())
                .start();
    }

    private String output() {
        try {
            return Files.readString(directory.resolve("output"));
        } catch (java.io.IOException none) {
            return "no output";
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("time is up").isLessThan(end);
            Thread.sleep(50);
        }
    }
}
