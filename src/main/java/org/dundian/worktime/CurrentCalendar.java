package org.dundian.worktime;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The working calendar in force: the notices shipped with the application, with those loaded since put over them day by
 * day.
 *
 * <p>Shipped are the holidays and make-up working days of 2024 to 2026, as set by the State Council's annual notices
 * (国务院办公厅关于部分节假日安排的通知).
 */
@Component
@EnableConfigurationProperties(WorkingTime.class)
public class CurrentCalendar {

    /** Another node may have loaded a notice; its rows are seen within this time. */
    private static final Duration REREAD = Duration.ofMinutes(1);

    private static final String SHIPPED = "/worktime/china-working-days.csv";

    private final CalendarDays loaded;
    private final WorkingTime workingTime;
    private final Clock clock;
    private final TransactionTemplate ownTransaction;
    private final List<CalendarDay> shipped = shipped();

    /** Held by whoever reads or loads; nobody waits for it to get a calendar. */
    private final ReentrantLock lock = new ReentrantLock();

    private volatile Deadlines deadlines;
    private volatile WorkingCalendar calendar;
    private volatile long readAt;

    CurrentCalendar(
            CalendarDays loaded, WorkingTime workingTime, Clock clock, PlatformTransactionManager transactions) {
        this.loaded = loaded;
        this.workingTime = workingTime;
        this.clock = clock;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.calendar = read();
        this.deadlines = new Deadlines(calendar);
        this.readAt = System.nanoTime();
    }

    /** The calendar in force. Cheap enough to ask for each deadline; hold on to it only within one computation. */
    public WorkingCalendar get() {
        rereadNowAndThen();
        return calendar;
    }

    /** Arithmetic on the calendar in force. */
    public Deadlines deadlines() {
        rereadNowAndThen();
        return deadlines;
    }

    /**
     * Loads a notice and puts it in force, in a transaction of its own. Its rows replace those of the same dates; all
     * other days stay. Deadlines told before follow by {@link CalendarNotices}.
     *
     * @param csv in the form of the shipped file: header {@code date,kind,name}, dates from 2000 to 2099, kind {@code
     *     holiday} or {@code workday}, name of 1 to 50 characters, at most 2000 rows
     * @param person id of the administrator
     * @return the days of the file, in its order
     * @throws org.dundian.input.InvalidInput naming line and field of what is wrong; nothing is loaded then
     */
    List<CalendarDay> load(Reader csv, String person) {
        List<CalendarDay> days = CalendarFile.read(csv);
        lock.lock();
        try {
            ownTransaction.executeWithoutResult(status -> loaded.put(days, person, clock.instant()));
            use(read());
        } finally {
            lock.unlock();
        }
        return days;
    }

    /** The calendar as it would be with these days put over those in force. */
    WorkingCalendar with(List<CalendarDay> days) {
        List<CalendarDay> all = new ArrayList<>(shipped);
        all.addAll(loaded.all());
        all.addAll(days);
        return WorkingCalendar.of(all, workingTime.sessions());
    }

    private void rereadNowAndThen() {
        // the age of a copy in memory, which a simulated clock has no say in
        if (System.nanoTime() - readAt > REREAD.toNanos() && lock.tryLock()) {
            try {
                use(read());
            } finally {
                lock.unlock();
            }
        }
    }

    private void use(WorkingCalendar read) {
        calendar = read;
        deadlines = new Deadlines(read);
        readAt = System.nanoTime();
    }

    private WorkingCalendar read() {
        return with(List.of());
    }

    private static List<CalendarDay> shipped() {
        try (InputStream in = CurrentCalendar.class.getResourceAsStream(SHIPPED)) {
            if (in == null) {
                throw new IllegalStateException("missing resource " + SHIPPED);
            }
            return CalendarFile.read(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
