package org.dundian.ledger;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programme with all below it that its reader may see.
 *
 * @param state planning, running, concluded or cancelled
 */
public record ProgrammeTree(
        String code,
        String organisation,
        String organisationName,
        int year,
        String name,
        String state,
        @Nullable String objectives,
        OffsetDateTime launchedAt,
        @Nullable OffsetDateTime endedAt,
        List<BatchTree> batches) {

    /**
     * A wave of subgroups.
     *
     * @param hosts those selected; for who sees single subgroups only, theirs
     * @param cadres likewise
     */
    public record BatchTree(
            String code,
            int number,
            String hostKind,
            LocalDate startsOn,
            LocalDate endsOn,
            String state,
            List<TeamTree> teams,
            List<HostLine> hosts,
            List<CadreLine> cadres) {}

    /** @param leader user id */
    public record TeamTree(String code, int number, String leader, String leaderName, List<SubgroupTree> subgroups) {}

    /**
     * @param leader user id, none while the place is open
     * @param cadres with a live or completed posting
     */
    public record SubgroupTree(
            String code,
            int number,
            HostLine host,
            @Nullable String leader,
            @Nullable String leaderName,
            LocalDate startsOn,
            LocalDate endsOn,
            String state,
            List<CadreLine> cadres) {}

    /** A host in brief. */
    public record HostLine(String code, String name, String kind, String district, String trade, int workers) {}

    /** @param posting state of the posting, none before there is one */
    public record CadreLine(
            String userId, String name, @Nullable String posting) {}

    /** A programme in a list. */
    public record ProgrammeLine(
            String code,
            String organisation,
            int year,
            String name,
            String state,
            OffsetDateTime launchedAt,
            @Nullable OffsetDateTime endedAt) {}
}
