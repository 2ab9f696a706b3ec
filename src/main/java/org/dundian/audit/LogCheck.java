package org.dundian.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.dundian.audit.Finding.Kind;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LoggedEvent;
import org.jspecify.annotations.Nullable;

/** Checks one problem's log, line by line, and names each line that is not as it was written. */
final class LogCheck {

    private final String problem;
    private final List<Finding> findings = new ArrayList<>();

    private int expected = 1;

    /** The hash that the line before has, and the one that it should have; they differ if the hash itself was altered. */
    private @Nullable String stored = LoggedEvent.BEGINNING;

    private @Nullable String computed = LoggedEvent.BEGINNING;

    LogCheck(String problem) {
        this.problem = problem;
    }

    /** Takes the next line, in the order of their numbers. */
    void line(LoggedRow row) {
        int seq = row.event().seq();
        if (seq > expected) {
            for (int gone = expected; gone < seq; gone++) {
                findings.add(Finding.of(Kind.MISSING, problem, gone));
            }
            // what it followed is not known any more
            stored = null;
            computed = null;
        }
        boolean knowsBefore = stored != null || computed != null;
        String afterStored = stored == null ? null : row.event().hashAfter(stored);
        String afterComputed = computed == null
                ? null
                : computed.equals(stored) ? afterStored : row.event().hashAfter(computed);
        boolean asWritten = row.hash() != null
                && (row.hash().equals(afterStored) || row.hash().equals(afterComputed) || !knowsBefore);
        if (!asWritten) {
            findings.add(Finding.of(Kind.ALTERED, problem, seq));
        }
        computed = asWritten ? row.hash() : afterComputed == null ? afterStored : afterComputed;
        stored = row.hash();
        expected = seq + 1;
    }

    /**
     * Takes the end of the log as the problem's row has it.
     *
     * @param end null if it has none
     * @param genuine tells an end that this application wrote
     */
    List<Finding> end(@Nullable LogEnd end, Predicate<LogEnd> genuine) {
        int last = expected - 1;
        if (end == null) {
            if (last == 0) {
                findings.add(Finding.of(Kind.MISSING, problem, 1));
            }
            for (int seq = 1; seq <= last; seq++) {
                int added = seq;
                findings.removeIf(finding -> Integer.valueOf(added).equals(finding.seq()));
                findings.add(Finding.of(Kind.ADDED, problem, seq));
            }
            return findings;
        }
        for (int gone = last + 1; gone <= end.seq(); gone++) {
            findings.add(Finding.of(Kind.MISSING, problem, gone));
        }
        for (int seq = end.seq() + 1; seq <= last; seq++) {
            int added = seq;
            findings.removeIf(finding -> Integer.valueOf(added).equals(finding.seq()));
            findings.add(Finding.of(Kind.ADDED, problem, seq));
        }
        boolean endsSo =
                last != end.seq() || end.hash().equals(stored) || end.hash().equals(computed);
        if (!genuine.test(end) || !endsSo && findings.isEmpty()) {
            findings.add(Finding.of(Kind.END, problem, end.seq()));
        }
        return findings;
    }
}
