package org.dundian.roster.transfer;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.dundian.confidential.Encryption.Unreadable;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.HostEntry;
import org.dundian.roster.RosterBook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Imports rosters: a file is read and compared first, then taken over as a whole or not at all. Both on a thread of its own,
 * one file at a time; what a stopped server left half done is done again once somebody looks at it.
 */
@Service
public class RosterImports implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RosterImports.class);

    /** Of an uploaded file, in bytes. */
    public static final int LARGEST = 20 * 1024 * 1024;

    private static final Duration STALLED = Duration.ofMinutes(2);
    private static final int AT_A_TIME = 1_000;

    private final RosterDrafts drafts;
    private final RosterBook book;
    private final CurrentPerson person;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final TransactionTemplate oneView;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "roster-import");
        made.setDaemon(true);
        return made;
    });

    RosterImports(
            RosterDrafts drafts,
            RosterBook book,
            CurrentPerson person,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.drafts = drafts;
        this.book = book;
        this.person = person;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
        this.oneView = new TransactionTemplate(transactions);
        oneView.setReadOnly(true);
        oneView.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        thread.scheduleWithFixedDelay(this::discardExpired, 1, 60, TimeUnit.MINUTES);
    }

    private void discardExpired() {
        try {
            drafts.discardExpired();
        } catch (RuntimeException nextTime) {
            LOG.warn("Expired rosters were not erased: {}", nextTime.toString());
        }
    }

    /**
     * Keeps the file for a day and begins to read it.
     *
     * @param fileName for the screen
     * @return the draft's id
     * @throws InvalidInput if it is empty or larger than {@link #LARGEST}
     */
    public String upload(String organisation, String fileName, byte[] content) {
        if (content.length == 0) {
            throw new InvalidInput("file", "请选择文件（file）");
        }
        if (content.length > LARGEST) {
            throw new InvalidInput("file", "文件（file）不能超过 " + LARGEST / 1024 / 1024 + " MB");
        }
        drafts.discardExpired();
        String id = UUID.randomUUID().toString();
        String shown = fileName.strip().replaceAll("\\p{Cntrl}", "");
        drafts.add(
                id,
                organisation,
                shown.isEmpty() ? "名册" : shown.substring(0, Math.min(200, shown.length())),
                content,
                person.id(),
                person.onBehalfOf());
        thread.execute(() -> read(id));
        return id;
    }

    /** Not yet expired ones, newest first. */
    public List<RosterDraft> of(String organisation) {
        drafts.discardExpired();
        List<RosterDraft> all = drafts.of(organisation);
        all.forEach(this::takeUpAgain);
        return all;
    }

    /** Where it stands; what a stopped server left is taken up again. */
    public Optional<RosterDraft> find(String id) {
        drafts.discardExpired();
        Optional<RosterDraft> draft = drafts.byId(id);
        draft.ifPresent(this::takeUpAgain);
        return draft;
    }

    private void takeUpAgain(RosterDraft draft) {
        boolean stalled =
                draft.state().working() && draft.touchedAt().plus(STALLED).isBefore(clock.instant());
        if (stalled && drafts.claim(draft)) {
            thread.execute(draft.state() == RosterDraft.State.READING ? () -> read(draft.id()) : () -> takeOver(draft));
        }
    }

    /** What a draft that was read would change. */
    public Findings findings(String id) {
        return drafts.findings(id);
    }

    public void discard(String id) {
        drafts.discard(id);
    }

    /**
     * Begins to take it over.
     *
     * @param fingerprint of what was agreed to
     * @throws InvalidInput if that is not what it would change, or something is wrong with it
     */
    public void take(String id, String fingerprint) {
        if (!drafts.byId(id).map(RosterDraft::state).equals(Optional.of(RosterDraft.State.READ))) {
            throw new InvalidInput("fingerprint", "这份名册现在不能接收，请刷新页面");
        }
        if (!drafts.findings(id).acceptable()) {
            throw new InvalidInput("fingerprint", "名册中还有错误，请修改后重新上传");
        }
        if (drafts.isTaking(id)) {
            throw new InvalidInput("fingerprint", "另一份名册正在接收，请稍后再试");
        }
        if (!drafts.beginTaking(id, fingerprint)) {
            throw new InvalidInput("fingerprint", "名册的改动与您确认的不同，请重新核对");
        }
        RosterDraft taking = drafts.byId(id).orElseThrow();
        thread.execute(() -> takeOver(taking));
    }

    private void read(String id) {
        RosterDraft draft = drafts.byId(id).orElse(null);
        if (draft == null) {
            return;
        }
        guarded(id, () -> {
            Comparison comparison = new Comparison(book, draft.organisation(), done -> drafts.progress(id, done, null));
            Findings findings = oneView.execute(
                    status -> comparison.of(drafts.content(id), total -> drafts.progress(id, 0, total)));
            drafts.found(id, Objects.requireNonNull(findings), false);
        });
    }

    /** Compares again; if it is not what was agreed to, it is shown anew. */
    private void takeOver(RosterDraft draft) {
        String id = draft.id();
        guarded(id, () -> {
            Findings other = transaction.execute(status -> {
                Comparison comparison = new Comparison(book, draft.organisation(), done -> {});
                Findings findings = comparison.of(drafts.content(id), total -> {});
                if (!findings.acceptable() || !findings.fingerprint().equals(draft.fingerprint())) {
                    return findings;
                }
                save(draft, comparison);
                drafts.taken(draft, findings.added().size(), findings.changed().size());
                return null;
            });
            if (other != null) {
                drafts.found(id, other, true);
            }
        });
    }

    private void save(RosterDraft draft, Comparison comparison) {
        int total = comparison.hosts.size() + comparison.cadres.size();
        int done = 0;
        drafts.progress(draft.id(), 0, total);
        for (List<HostEntry> part : parts(comparison.hosts)) {
            book.saveHosts(part, draft.organisation());
            done += part.size();
            drafts.progress(draft.id(), done, total);
        }
        for (List<CadreEntry> part : parts(comparison.cadres)) {
            book.saveCadres(part, draft.organisation());
            done += part.size();
            drafts.progress(draft.id(), done, total);
        }
    }

    private static <T> List<List<T>> parts(List<T> all) {
        List<List<T>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += AT_A_TIME) {
            parts.add(all.subList(i, Math.min(all.size(), i + AT_A_TIME)));
        }
        return parts;
    }

    private void guarded(String id, Runnable work) {
        try {
            work.run();
        } catch (InvalidInput refused) {
            drafts.fail(id, String.valueOf(refused.getMessage()));
        } catch (Unreadable keyIsGone) {
            drafts.fail(id, "名册的加密密钥已更换，请重新上传");
        } catch (RuntimeException failure) {
            LOG.error("The roster {} could not be worked on", id, failure);
            drafts.fail(id, "处理名册时系统出现问题，没有改动任何内容，请重新上传");
        }
    }

    /** Lets what runs end, without interrupting it: an interrupted write would close the database's file. */
    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("A roster is still being imported; it is rolled back");
        }
    }
}
