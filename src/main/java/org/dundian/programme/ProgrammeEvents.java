package org.dundian.programme;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rule 10 for programmes: what was decided, by whom, when, on whose behalf and why. Rows are only ever added. */
@Repository
public class ProgrammeEvents {

    private final JdbcClient jdbc;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    ProgrammeEvents(JdbcClient jdbc, CurrentPerson currentPerson, Clock clock) {
        this.jdbc = jdbc;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /**
     * Notes what the current person decided, or the application did, just now.
     *
     * @param subject code of the programme, batch or subgroup
     * @param what a code of lower-case words
     */
    public void note(String programme, String subject, String what, @Nullable String why) {
        jdbc.sql("""
                        insert into programme_event (programme_code, subject, happened_at, who, on_behalf_of, what, why)
                        values (:programme, :subject, :at, :who, :behalf, :what, :why)""")
                .param("programme", programme)
                .param("subject", subject)
                .param("at", Instants.toColumn(clock.instant()))
                .param("who", currentPerson.id())
                .param("behalf", currentPerson.onBehalfOf())
                .param("what", what)
                .param("why", why)
                .update();
    }

    /** The reason given when this last happened to the subject. */
    public Optional<String> lastReason(String subject, String what) {
        return jdbc.sql("""
                        select why from programme_event where subject = :subject and what = :what
                         order by id desc fetch first row only""")
                .param("subject", subject)
                .param("what", what)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .optional()
                .flatMap(why -> why);
    }

    /** The reason given when this last happened to the subject, unless the other has happened since. */
    public Optional<String> lastReasonSince(String subject, String what, String other) {
        return jdbc.sql("""
                        select why, what from programme_event where subject = :subject and what in (:what, :other)
                         order by id desc fetch first row only""")
                .param("subject", subject)
                .param("what", what)
                .param("other", other)
                .query((row, number) -> Optional.ofNullable(what.equals(row.getString(2)) ? row.getString(1) : null))
                .optional()
                .flatMap(why -> why);
    }

    /** Oldest first. */
    public List<ProgrammeEvent> of(String programme) {
        return jdbc.sql("""
                        select subject, happened_at, who, on_behalf_of, what, why from programme_event
                         where programme_code = :programme order by id""")
                .param("programme", programme)
                .query((row, number) -> new ProgrammeEvent(
                        row.getString("subject"),
                        Objects.requireNonNull(Instants.fromColumn(row.getObject("happened_at", OffsetDateTime.class))),
                        row.getString("who"),
                        row.getString("on_behalf_of"),
                        row.getString("what"),
                        row.getString("why")))
                .list();
    }

    /** One line of the log. */
    public record ProgrammeEvent(
            String subject,
            Instant at,
            String who,
            @Nullable String onBehalfOf,
            String what,
            @Nullable String why) {}
}
