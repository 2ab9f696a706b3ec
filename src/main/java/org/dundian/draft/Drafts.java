package org.dundian.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption.Unreadable;
import org.dundian.engine.FormSent;
import org.dundian.engine.FormWork;
import org.dundian.engine.TaskEnded;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * One draft for each person and form. A draft is its writer's alone, whoever else may do the task, and they keep it while
 * the task is given to another and back. It ends with the task, or when the process was started, in the same transaction;
 * a start's that is never sent ends after thirty days.
 */
@Service
public class Drafts {

    /** In bytes of UTF-8. A browser that is being closed sends no more than this. */
    public static final int LARGEST = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int AT_A_TIME = 500;
    private static final String TYPED = "typed";

    private final JdbcClient jdbc;
    private final EncryptedTable table;
    private final FormWork work;
    private final CurrentPerson person;
    private final ObjectMapper json;
    private final Clock clock;

    Drafts(
            JdbcClient jdbc,
            @Qualifier(ConfidentialTables.DRAFTS) EncryptedTable table,
            FormWork work,
            CurrentPerson person,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.work = work;
        this.person = person;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What the current person typed for the task.
     *
     * @throws org.dundian.input.NotFound if it is not open or not theirs to see
     * @throws org.springframework.security.access.AccessDeniedException if they may see it and not work on it
     */
    public Optional<Draft> ofTask(String id) {
        work.requireTask(id);
        return find(Work.task(id));
    }

    /**
     * What the current person typed to start the process.
     *
     * @throws org.dundian.input.NotFound if it does not start by a form
     * @throws org.springframework.security.access.AccessDeniedException if they may not start it
     */
    public Optional<Draft> ofStart(String process) {
        work.requireStart(process);
        return find(Work.start(process));
    }

    /**
     * Keeps what was typed for the task, in place of what was kept before.
     *
     * @param typed a JSON object of at most {@link #LARGEST} bytes
     * @return when it was kept
     * @throws InvalidInput if it is larger or none
     */
    public Instant keepForTask(String id, byte[] typed) {
        work.requireTask(id);
        return keep(Work.task(id), typed);
    }

    /** As {@link #keepForTask} for the start of a process. */
    public Instant keepForStart(String process, byte[] typed) {
        work.requireStart(process);
        return keep(Work.start(process), typed);
    }

    /** Forgets what the current person typed for the task, if anything. */
    public void forgetForTask(String id) {
        forget(Work.task(id));
    }

    /** Forgets what the current person typed to start the process, if anything. */
    public void forgetForStart(String process) {
        forget(Work.start(process));
    }

    @EventListener
    void when(TaskEnded ended) {
        jdbc.sql("delete from form_draft where kind = 'task' and work = ?")
                .param(ended.task())
                .update();
    }

    @EventListener
    void when(FormSent started) {
        forget(Work.start(started.process()));
    }

    /**
     * Forgets drafts of tasks that ended without telling, and those of starts that were never sent.
     *
     * @return how many
     */
    public int forgetEnded() {
        int forgotten = jdbc.sql("delete from form_draft where kind = 'start' and kept_at < ?")
                .param(clock.instant().minus(LONGEST).atOffset(ZoneOffset.UTC))
                .update();
        String after = "";
        List<String> tasks;
        do {
            tasks = jdbc.sql("select distinct work from form_draft where kind = 'task' and work > :after"
                            + " order by work limit :most")
                    .param("after", after)
                    .param("most", AT_A_TIME)
                    .query(String.class)
                    .list();
            Set<String> ended = new HashSet<>(tasks);
            ended.removeAll(work.openAmong(tasks));
            if (!ended.isEmpty()) {
                forgotten += jdbc.sql("delete from form_draft where kind = 'task' and work in (:ended)")
                        .param("ended", ended)
                        .update();
            }
            after = tasks.isEmpty() ? after : tasks.get(tasks.size() - 1);
        } while (tasks.size() == AT_A_TIME);
        return forgotten;
    }

    private Optional<Draft> find(Work of) {
        return jdbc.sql("select id, typed, key_id, kept_at from form_draft"
                        + " where person = :person and kind = :kind and work = :work")
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .query((row, n) -> read(
                        of,
                        row.getString("id"),
                        row.getString("key_id"),
                        row.getString(TYPED),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant()))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Draft> read(Work of, String id, String keyId, String typed, Instant keptAt) {
        try {
            String plain = table.decrypt(TYPED, keyId, typed, place(id, of));
            return Optional.of(new Draft(keptAt, Objects.requireNonNull(plain)));
        } catch (Unreadable lost) {
            // the form is as good without
            LOG.warn("A draft cannot be read: {}", lost.getMessage());
            return Optional.empty();
        }
    }

    private Instant keep(Work of, byte[] typed) {
        String text = checked(typed);
        Instant now = clock.instant();
        if (!replace(of, text, now)) {
            try {
                insert(of, text, now);
            } catch (DuplicateKeyException another) {
                replace(of, text, now);
            }
        }
        return now;
    }

    private boolean replace(Work of, String text, Instant now) {
        Optional<String> id = jdbc.sql(
                        "select id from form_draft where person = :person and kind = :kind and work = :work")
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .query(String.class)
                .optional();
        return id.isPresent()
                && jdbc.sql("update form_draft set typed = :typed, key_id = :key, kept_at = :at where id = :id")
                                .param("typed", table.encrypt(TYPED, text, place(id.get(), of)))
                                .param("key", table.keyId())
                                .param("at", now.atOffset(ZoneOffset.UTC))
                                .param("id", id.get())
                                .update()
                        == 1;
    }

    private void insert(Work of, String text, Instant now) {
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into form_draft (id, person, kind, work, typed, key_id, kept_at)"
                        + " values (:id, :person, :kind, :work, :typed, :key, :at)")
                .param("id", id)
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .param("typed", table.encrypt(TYPED, text, place(id, of)))
                .param("key", table.keyId())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void forget(Work of) {
        jdbc.sql("delete from form_draft where person = :person and kind = :kind and work = :work")
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .update();
    }

    private String[] place(String id, Work of) {
        return new String[] {id, person.id(), of.kind().code(), of.of()};
    }

    private String checked(byte[] typed) {
        if (typed.length > LARGEST) {
            throw new InvalidInput(TYPED, "草稿太长，最多 " + LARGEST / 1000 + " kB；请先提交，或另存一份");
        }
        String text = new String(typed, StandardCharsets.UTF_8);
        try {
            if (json.readTree(text).isObject()) {
                return text;
            }
        } catch (JsonProcessingException malformed) {
            // said below, without what was typed
        }
        throw new InvalidInput(TYPED, "草稿应为 JSON 对象");
    }
}
