package org.dundian.rehearsal.forecast;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The command that starts this application once more, for one order: by the same Java, from the same classes or the same jar,
 * with bounded memory and, where the system has {@code nice}, behind everybody else. Of the environment it gets what Java needs to
 * start, so no address, user or password of a database, mail server or key is known to it; nor does it read configuration files,
 * as it runs in the order's folder.
 */
final class ChildJvm {

    private static final Path NICE = Path.of("/usr/bin/nice");

    /** How the machine writes text, and where Windows has its libraries. */
    private static final List<String> ENVIRONMENT = List.of("LANG", "LC_ALL", "SystemRoot");

    private ChildJvm() {}

    static ProcessBuilder command(Path folder, ForecastSettings settings) throws IOException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(NICE)) {
            command.addAll(List.of(NICE.toString(), "-n", "10"));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + settings.memory(),
                "-XX:MaxMetaspaceSize=320m",
                "-XX:+UseSerialGC",
                // it lives for a minute or two: what the second compiler costs it never brings in
                "-XX:TieredStopAtLevel=1",
                // what is small is swept and filled anew all the time
                "-XX:ReservedCodeCacheSize=128m",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Dstdout.encoding=UTF-8",
                "-Djava.io.tmpdir=" + folder));
        command.addAll(application(System.getProperty("java.class.path"), folder));
        command.add("--forecast=" + folder);
        ProcessBuilder process =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.keySet().retainAll(ENVIRONMENT);
        return process;
    }

    /** The jar that starts by itself; else the classes and their main class, in a file, since the list may be long. */
    static List<String> application(String classPath, Path folder) throws IOException {
        List<String> entries = Arrays.stream(classPath.split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .toList();
        if (entries.size() == 1 && startsBySpring(entries.get(0))) {
            return List.of("-jar", entries.get(0));
        }
        Path arguments = folder.resolve("class-path");
        Files.writeString(
                arguments,
                "-cp\n\""
                        + entries.stream()
                                .collect(Collectors.joining(File.pathSeparator))
                                .replace("\\", "\\\\")
                        + "\"\n");
        return List.of("@" + arguments, "org.dundian.DundianApplication");
    }

    private static boolean startsBySpring(String entry) throws IOException {
        if (!entry.endsWith(".jar")) {
            return false;
        }
        try (JarFile jar = new JarFile(entry)) {
            return jar.getManifest() != null
                    && jar.getManifest().getMainAttributes().getValue("Start-Class") != null;
        }
    }
}
