package org.dundian.audit;

import java.util.ArrayList;
import java.util.List;
import org.dundian.audit.Finding.Kind;
import org.dundian.problem.LogEnd;
import org.dundian.problem.LoggedEvent;
import org.jspecify.annotations.Nullable;

/** Checks one problem's log, line by line, and names each line that is not as it was written. */
final class LogCheck {

    /** What is told of one problem: after so much there is nothing left to trust. */
    private static final int MOST = 50;

    private final String problem;
    private final @Nullable LogEnd end;
    private final boolean genuine;
    private final List<Finding> findings = new ArrayList<>();

    private int expected = 1;

    /** The hash that the line before has, and the one that it should have; they differ if the hash itself was altered. */
    private @Nullable String stored = LoggedEvent.BEGINNING;

    private @Nullable String computed = LoggedEvent.BEGINNING;

    /**
     * @param end as the problem's row has it, null if it has none
     * @param genuine whether this application wrote that
     */
    LogCheck(String problem, @Nullable LogEnd end, boolean genuine) {
        this.problem = problem;
        this.end = end;
        this.genuine = genuine;
    }

    /** Takes the next line, in the order of their numbers. */
    void line(LoggedRow row) {
        int seq = row.event().seq();
        if (end == null || genuine && seq > end.seq()) {
            find(Kind.ADDED, seq);
            return;
        }
        missing(seq);
        boolean knowsBefore = stored != null || computed != null;
        String afterStored = stored == null ? null : row.event().hashAfter(stored);
        String afterComputed = computed == null || computed.equals(stored)
                ? afterStored
                : row.event().hashAfter(computed);
        boolean asWritten = row.hash() != null
                && (row.hash().equals(afterStored) || row.hash().equals(afterComputed) || !knowsBefore);
        if (!asWritten) {
            find(Kind.ALTERED, seq);
        }
        computed = asWritten ? row.hash() : afterComputed == null ? afterStored : afterComputed;
        stored = row.hash();
        expected = seq + 1;
    }

    /** After the last line. */
    List<Finding> findings() {
        if (end == null) {
            if (expected == 1 && findings.isEmpty()) {
                find(Kind.MISSING, 1);
            }
        } else if (!genuine) {
            find(Kind.END, end.seq());
        } else {
            int last = expected - 1;
            missing(end.seq() + 1);
            if (last == end.seq() && findings.isEmpty() && !end.hash().equals(stored)) {
                find(Kind.END, end.seq());
            }
        }
        return findings;
    }

    private void missing(int before) {
        if (before <= expected) {
            return;
        }
        for (int gone = expected; gone < before && findings.size() < MOST; gone++) {
            find(Kind.MISSING, gone);
        }
        // what the next line followed is not known any more
        stored = null;
        computed = null;
    }

    private void find(Kind kind, int seq) {
        if (findings.size() < MOST) {
            findings.add(Finding.of(kind, problem, seq));
        }
    }
}
