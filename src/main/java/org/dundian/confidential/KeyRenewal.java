package org.dundian.confidential;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Sees to it that every row is under the current key. At the start it refuses to go on if a key is missing, and encrypts
 * what is still plain; what is under an older key is brought over beside the running application, a few rows a
 * transaction, and by the next start or the next night if that is cut off.
 */
@Component
public class KeyRenewal implements SmartInitializingSingleton, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(KeyRenewal.class);

    private static final int AT_A_TIME = 200;

    private final DataKeys keys;
    private final List<KeyedRows> tables;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private @Nullable Thread running;

    KeyRenewal(DataKeys keys, List<KeyedRows> tables) {
        this.keys = keys;
        this.tables = tables;
    }

    /**
     * One key and the rows that need it.
     *
     * @param id empty for rows that are still plain
     * @param known whether the key is at hand
     * @param rows by table
     */
    public record Use(String id, boolean current, boolean known, Map<String, Long> rows) {
        public long total() {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** Every key at hand, the newest first, then whatever else rows need. */
    public List<Use> uses() {
        Map<String, Map<String, Long>> rows = new LinkedHashMap<>();
        keys.ids().forEach(id -> rows.put(id, new LinkedHashMap<>()));
        for (KeyedRows table : tables) {
            table.byKey()
                    .forEach((id, count) -> rows.computeIfAbsent(id, unknown -> new LinkedHashMap<>())
                            .merge(table.name(), count, Long::sum));
        }
        return rows.entrySet().stream()
                .map(entry -> new Use(
                        entry.getKey(),
                        entry.getKey().equals(keys.current().id()),
                        keys.find(entry.getKey()).isPresent(),
                        entry.getValue()))
                .toList();
    }

    /** How many rows are not under the current key. */
    public long outdated() {
        return uses().stream()
                .filter(use -> !use.current())
                .mapToLong(Use::total)
                .sum();
    }

    @Override
    public void afterSingletonsInstantiated() {
        Map<String, Long> missing = new LinkedHashMap<>();
        boolean plain = false;
        for (KeyedRows table : tables) {
            for (Map.Entry<String, Long> use : table.byKey().entrySet()) {
                if (use.getKey().equals(KeyedRows.PLAIN)) {
                    plain = true;
                } else if (keys.find(use.getKey()).isEmpty() && table.encrypted()) {
                    missing.merge(use.getKey(), use.getValue(), Long::sum);
                } else if (keys.find(use.getKey()).isEmpty()) {
                    LOG.warn(
                            "{} rows of {} are signed with key {}, which is not at hand",
                            use.getValue(),
                            table.name(),
                            use.getKey());
                }
            }
        }
        if (!missing.isEmpty()) {
            keys.takeBack();
            throw DataKeyTrouble.missing(missing);
        }
        LOG.info(
                "Names and phones are encrypted with key {} from {}",
                keys.current().id(),
                keys.source());
        if (plain) {
            renewAll();
        }
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void renewBesideWork() {
        long outdated = outdated();
        if (outdated == 0) {
            return;
        }
        LOG.info(
                "Rows under an older key: {}; they are brought under key {}",
                outdated,
                keys.current().id());
        Thread thread = new Thread(this::renewAll, "key-renewal");
        thread.setDaemon(true);
        thread.start();
        running = thread;
    }

    private void renewAll() {
        renewFor(Duration.ofDays(1));
    }

    /**
     * Goes through all tables, for this long at most. What is under the current key is passed over, so the next time goes
     * on where this one ended.
     */
    public void renewFor(Duration atMost) {
        long until = System.nanoTime() + atMost.toNanos();
        for (KeyedRows table : tables) {
            String at = null;
            do {
                if (stopping.get() || System.nanoTime() > until) {
                    return;
                }
                at = table.renew(at, AT_A_TIME);
            } while (at != null);
        }
        long left = outdated();
        if (left == 0) {
            LOG.info(
                    "All rows are under key {}; older keys may be dropped",
                    keys.current().id());
        } else {
            LOG.error("Rows not brought under key {}: {}", keys.current().id(), left);
        }
    }

    @Override
    public synchronized void destroy() throws InterruptedException {
        stopping.set(true);
        if (running != null) {
            running.join(5000);
        }
    }
}
