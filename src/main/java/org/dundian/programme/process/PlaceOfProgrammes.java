package org.dundian.programme.process;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.dundian.engine.LedgerAgreement;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the instances of programmes and batches wait in each of their states. */
@Component
class PlaceOfProgrammes implements LedgerAgreement {

    private static final Map<String, Set<String>> OF_PROGRAMMES = Map.of(
            "planning",
            Set.of(StationingProgrammeProcess.PREPARE_PLAN, StationingProgrammeProcess.APPROVE_PLAN),
            "running",
            Set.of(
                    StationingProgrammeProcess.FIRST_BATCH,
                    StationingProgrammeProcess.REVIEW_BATCH,
                    StationingProgrammeProcess.SECOND_BATCH,
                    StationingProgrammeProcess.CONCLUDE));

    private static final Map<String, Set<String>> OF_BATCHES = Map.of(
            "selecting",
            Set.of(StationingBatchProcess.SELECT_CADRES, StationingBatchProcess.SELECT_HOSTS),
            "grouping",
            Set.of(StationingBatchProcess.GROUPING_PROPOSED, StationingBatchProcess.REVIEW_GROUPING),
            "approving",
            Set.of(StationingBatchProcess.APPROVE_GROUPING, StationingBatchProcess.PUBLISH_POSTINGS),
            "running",
            Set.of(
                    StationingBatchProcess.PUBLISH_POSTINGS,
                    StationingBatchProcess.SUBGROUPS,
                    StationingBatchProcess.COMPILE_REPORT));

    private final JdbcClient jdbc;

    PlaceOfProgrammes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> processes() {
        return Set.of(StationingProgrammeProcess.KEY, StationingBatchProcess.KEY);
    }

    @Override
    public Optional<Objection> objection(Standing standing) {
        boolean programme = standing.process().equals(StationingProgrammeProcess.KEY);
        String state = jdbc.sql("select state from " + (programme ? "programme" : "batch") + " where code = ?")
                .param(standing.businessKey())
                .query(String.class)
                .optional()
                .orElse("");
        return standing.objection((programme ? OF_PROGRAMMES : OF_BATCHES).get(state));
    }
}
