package org.dundian.ledger;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The ledger in figures, of all programmes together. Keys of the maps are codes, in their natural order.
 *
 * @param rounds how many problems are in which round
 * @param escalationsByLevel how many escalations reached which level
 * @param verified problems whose solution stands verified
 * @param verifiedOnTime those of them that were never overdue
 */
public record Summary(
        Map<String, Long> problemsByState,
        Map<String, Long> problemsBySeverity,
        Map<String, Long> rounds,
        Map<String, Long> escalationsByLevel,
        Map<String, Long> escalationsByDecision,
        long verified,
        long verifiedOnTime,
        long returns,
        long waits,
        long extensionsGranted,
        Map<String, Long> subgroupsByState,
        Map<String, Long> postingsByState,
        Map<String, Long> visitsByKind,
        Map<String, Long> weeklyReportsByState,
        Map<String, Long> mailsByState) {

    public Summary {
        problemsByState = ordered(problemsByState);
        problemsBySeverity = ordered(problemsBySeverity);
        rounds = ordered(rounds);
        escalationsByLevel = ordered(escalationsByLevel);
        escalationsByDecision = ordered(escalationsByDecision);
        subgroupsByState = ordered(subgroupsByState);
        postingsByState = ordered(postingsByState);
        visitsByKind = ordered(visitsByKind);
        weeklyReportsByState = ordered(weeklyReportsByState);
        mailsByState = ordered(mailsByState);
    }

    public long problems() {
        return total(problemsByState);
    }

    /** 0 to 1; 1 while nothing is verified. */
    public double onTimeRate() {
        return verified == 0 ? 1 : (double) verifiedOnTime / verified;
    }

    /** As text, one figure a line. */
    public String toTable() {
        StringBuilder table = new StringBuilder();
        group(table, "Problems", problemsByState);
        group(table, "  by severity", problemsBySeverity);
        group(table, "  by round", rounds);
        group(table, "Escalations by level", escalationsByLevel);
        group(table, "  by decision", escalationsByDecision);
        line(table, "Verified", verified);
        line(table, "  on time", verifiedOnTime);
        table.append(
                "%-34s %8s%n".formatted("  on-time rate", String.format(Locale.ROOT, "%.1f %%", onTimeRate() * 100)));
        line(table, "Returns", returns);
        line(table, "Waits", waits);
        line(table, "Extensions granted", extensionsGranted);
        group(table, "Subgroups", subgroupsByState);
        group(table, "Postings", postingsByState);
        group(table, "Visits", visitsByKind);
        group(table, "Weekly reports", weeklyReportsByState);
        group(table, "Mails", mailsByState);
        return table.toString().replace("\r\n", "\n");
    }

    private static void group(StringBuilder table, String heading, Map<String, Long> figures) {
        if (heading.startsWith(" ")) {
            table.append(heading).append('\n');
        } else {
            line(table, heading, total(figures));
        }
        String indent = heading.startsWith(" ") ? "    " : "  ";
        figures.forEach((name, count) -> line(table, indent + name, count));
    }

    private static void line(StringBuilder table, String heading, long figure) {
        table.append(String.format(Locale.ROOT, "%-34s %,8d%n", heading, figure));
    }

    private static long total(Map<String, Long> figures) {
        return figures.values().stream().mapToLong(Long::longValue).sum();
    }

    private static Map<String, Long> ordered(Map<String, Long> figures) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }
}
