package org.dundian.stationing.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dundian.engine.LedgerAgreement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where a subgroup's instance waits in each of its states. */
@Component
class PlaceOfSubgroups implements LedgerAgreement {

    private static final Map<String, Set<String>> BY_STATE = Map.of(
            "published",
            Set.of(
                    SubgroupStationingProcess.ASK_MEMBERS,
                    SubgroupStationingProcess.ALL_ACCEPTED,
                    SubgroupStationingProcess.HOLD_KICK_OFF),
            "running",
            Set.of(
                    SubgroupStationingProcess.WEEKLY_REPORT_DUE,
                    SubgroupStationingProcess.LAST_WEEK_OVER,
                    SubgroupStationingProcess.WRITE_WEEKLY_REPORT,
                    SubgroupStationingProcess.ACCEPT_WEEKLY_REPORT),
            "closing",
            Set.of(
                    SubgroupStationingProcess.WRITE_FINAL_REPORT,
                    SubgroupStationingProcess.ACCEPT_FINAL_REPORT,
                    SubgroupStationingProcess.HAND_OVER));

    private final JdbcClient jdbc;

    PlaceOfSubgroups(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> processes() {
        return Set.of(SubgroupStationingProcess.KEY);
    }

    @Override
    public Optional<Objection> objection(Standing standing) {
        String state = jdbc.sql("select state from subgroup where code = ?")
                .param(standing.businessKey())
                .query(String.class)
                .optional()
                .orElse("");
        return standing.objection(BY_STATE.get(state));
    }
}
