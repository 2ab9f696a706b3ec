package org.dundian.stationing.process;

import java.util.List;
import org.dundian.stationing.Visits;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the model {@code visit-log} calls. */
@Component("visitLog")
public class VisitLogSteps {

    private final Visits visits;

    VisitLogSteps(Visits visits) {
        this.visits = visits;
    }

    /** @return the visit's id */
    public String recordVisit(
            @Nullable String hostCode,
            @Nullable String visitDate,
            @Nullable String kind,
            @Nullable Integer workersMet,
            @Nullable String summary) {
        return visits.log(hostCode, visitDate, kind, workersMet, summary);
    }

    /** What the start form sent, all of it now in the tables. */
    public List<String> visitVariables() {
        return List.of("hostCode", "visitDate", "kind", "workersMet", "summary");
    }
}
