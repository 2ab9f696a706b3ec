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
import java.util.regex.Pattern;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption.Unreadable;
import org.dundian.engine.FormSent;
import org.dundian.engine.FormWork;
import org.dundian.engine.TaskEnded;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * One draft for each person, form and opening of it: who types on beside what was offered loses neither. A draft is its
 * writer's alone, whoever else may do the task, and they keep it while the task is given to another and back. All end with
 * the task; the latest ends when the process was started; each in the same transaction. A start's that is never sent ends
 * after thirty days.
 */
@Service
public class Drafts {

    /** In bytes of UTF-8. A browser that is being closed sends no more than this. */
    public static final int LARGEST = 60_000;

    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);

    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int AT_A_TIME = 500;

    /** Of one person and form; beyond that the oldest goes. */
    private static final int MOST = 10;

    private static final Pattern PAGE = Pattern.compile("[A-Za-z0-9-]{0,36}");
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
     * What the current person typed for the task, the latest first.
     *
     * @throws org.dundian.input.NotFound if it is not open or not theirs to see
     * @throws org.springframework.security.access.AccessDeniedException if they may see it and not work on it
     */
    public List<Draft> ofTask(String id) {
        work.requireTask(id);
        return find(Work.task(id));
    }

    /**
     * What the current person typed to start the process, the latest first.
     *
     * @throws org.dundian.input.NotFound if it does not start by a form
     * @throws org.springframework.security.access.AccessDeniedException if they may not start it
     */
    public List<Draft> ofStart(String process) {
        work.requireStart(process);
        return find(Work.start(process));
    }

    /**
     * Keeps what was typed for the task, in place of what was kept of the same opening of the form before.
     *
     * @param page says which opening: up to 36 letters, digits and hyphens
     * @param typed a JSON object of at most {@link #LARGEST} bytes
     * @return when it was kept
     * @throws InvalidInput if it is larger or none, or the page is not as it should be
     */
    public Instant keepForTask(String id, String page, byte[] typed) {
        work.requireTask(id);
        return keep(Work.task(id), page, typed);
    }

    /** As {@link #keepForTask} for the start of a process. */
    public Instant keepForStart(String process, String page, byte[] typed) {
        work.requireStart(process);
        return keep(Work.start(process), page, typed);
    }

    /**
     * Forgets what the current person typed for the task, if anything.
     *
     * @param page in which opening of the form; null for all
     */
    public void forgetForTask(String id, @Nullable String page) {
        forget(Work.task(id), page);
    }

    /** As {@link #forgetForTask} for the start of a process. */
    public void forgetForStart(String process, @Nullable String page) {
        forget(Work.start(process), page);
    }

    @EventListener
    void when(TaskEnded ended) {
        jdbc.sql("delete from form_draft where kind = 'task' and work = ?")
                .param(ended.task())
                .update();
    }

    @EventListener
    void when(FormSent started) {
        // what was typed for another one and not taken up is not sent with it
        Work of = Work.start(started.process());
        rows(of).stream().findFirst().ifPresent(latest -> delete(latest.id()));
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

    private record Row(String id, String page, Instant keptAt, String keyId, String typed) {}

    /** The latest first. */
    private List<Row> rows(Work of) {
        return jdbc.sql("select id, page, typed, key_id, kept_at from form_draft"
                        + " where person = :person and kind = :kind and work = :work order by kept_at desc, id")
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .query((row, n) -> new Row(
                        row.getString("id"),
                        row.getString("page"),
                        row.getObject("kept_at", OffsetDateTime.class).toInstant(),
                        row.getString("key_id"),
                        row.getString(TYPED)))
                .list();
    }

    private List<Draft> find(Work of) {
        return rows(of).stream().flatMap(row -> read(of, row).stream()).toList();
    }

    private Optional<Draft> read(Work of, Row row) {
        try {
            String plain = table.decrypt(TYPED, row.keyId(), row.typed(), place(row.id(), of));
            return Optional.of(new Draft(row.page(), row.keptAt(), Objects.requireNonNull(plain)));
        } catch (Unreadable lost) {
            // the form is as good without
            LOG.warn("A draft cannot be read: {}", lost.getMessage());
            return Optional.empty();
        }
    }

    private Instant keep(Work of, String page, byte[] typed) {
        if (!PAGE.matcher(page).matches()) {
            throw new InvalidInput("page", "page 应为最多 36 个字母、数字或连字符");
        }
        String text = checked(typed);
        Instant now = clock.instant();
        if (!replace(of, page, text, now)) {
            try {
                insert(of, page, text, now);
            } catch (DuplicateKeyException another) {
                replace(of, page, text, now);
            }
        }
        return now;
    }

    private boolean replace(Work of, String page, String text, Instant now) {
        Optional<String> id = jdbc.sql("select id from form_draft"
                        + " where person = :person and kind = :kind and work = :work and page = :page")
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .param("page", page)
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

    private void insert(Work of, String page, String text, Instant now) {
        rows(of).stream().skip(MOST - 1L).forEach(oldest -> delete(oldest.id()));
        String id = UUID.randomUUID().toString();
        jdbc.sql("insert into form_draft (id, person, kind, work, page, typed, key_id, kept_at)"
                        + " values (:id, :person, :kind, :work, :page, :typed, :key, :at)")
                .param("id", id)
                .param("person", person.id())
                .param("kind", of.kind().code())
                .param("work", of.of())
                .param("page", page)
                .param("typed", table.encrypt(TYPED, text, place(id, of)))
                .param("key", table.keyId())
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private void delete(String id) {
        jdbc.sql("delete from form_draft where id = ?").param(id).update();
    }

    private void forget(Work of, @Nullable String page) {
        rows(of).stream().filter(row -> page == null || row.page().equals(page)).forEach(row -> delete(row.id()));
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
