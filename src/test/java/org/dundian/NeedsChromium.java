package org.dundian;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets tests in the browser run only where Debian's Chromium and its driver are installed. Nothing is downloaded. */
public final class NeedsChromium implements ExecutionCondition {

    static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    static final Path DRIVER = Path.of("/usr/bin/chromedriver");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        List<Path> missing = List.of(CHROMIUM, DRIVER).stream()
                .filter(file -> !Files.isExecutable(file))
                .toList();
        if (missing.isEmpty()) {
            return ConditionEvaluationResult.enabled("Chromium is there");
        }
        String message = "SKIPPED, no browser: " + missing + " not found (Debian: chromium, chromium-driver)";
        System.out.println(test.getDisplayName() + " " + message);
        return ConditionEvaluationResult.disabled(message);
    }
}
