package org.dundian.rehearsal.forecast;

import jakarta.annotation.PreDestroy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.dundian.programme.Batches;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/** Has the plans that were asked for rehearsed, one after another, each in a process of its own. */
@Component
@EnableConfigurationProperties(ForecastSettings.class)
class ForecastRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ForecastRunner.class);

    private static final long BEAT_MILLIS = 700;
    private static final long PAUSE_MILLIS = 3000;
    private static final int LINES_KEPT = 60;
    private static final int LONGEST_FAILURE = 400;

    private final ForecastRuns runs;
    private final PlanSnapshots plans;
    private final Batches batches;
    private final ForecastSettings settings;
    private final Clock clock;
    private final ExecutorService one = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "forecast");
        thread.setDaemon(true);
        return thread;
    });

    private volatile @Nullable Process playing;
    private volatile boolean stopped;

    ForecastRunner(ForecastRuns runs, PlanSnapshots plans, Batches batches, ForecastSettings settings, Clock clock) {
        this.runs = runs;
        this.plans = plans;
        this.batches = batches;
        this.settings = settings;
        this.clock = clock;
    }

    /** What was asked for before a stop and never begun is taken up; what was begun is given up. */
    @EventListener(ApplicationReadyEvent.class)
    void wake() {
        try {
            one.execute(this::playAll);
        } catch (RejectedExecutionException stopping) {
            // another node takes it up, or the next start
        }
    }

    /** The process that plays, if one does. */
    Optional<ProcessHandle> playing() {
        return Optional.ofNullable(playing).map(Process::toHandle);
    }

    @PreDestroy
    void stop() {
        stopped = true;
        one.shutdownNow();
        Process process = playing;
        if (process != null) {
            process.destroyForcibly();
        }
        try {
            one.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private void playAll() {
        try {
            while (!stopped) {
                runs.giveUpLost(clock.instant());
                Optional<ForecastRun> next = runs.begin(clock.instant());
                if (next.isPresent()) {
                    play(next.get());
                } else if (runs.queued() == 0 || !runs.isOneRunning()) {
                    return;
                } else {
                    Thread.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (DataAccessException gone) {
            LOG.warn("No plan is rehearsed: {}", gone.getMessage());
        }
    }

    private void play(ForecastRun run) throws InterruptedException {
        Path folder = null;
        try {
            Optional<PlanSnapshot> plan = batches.byCode(run.batch()).flatMap(plans::of);
            if (plan.isEmpty()) {
                runs.failed(run.id(), "批次 " + run.batch() + " 现在没有编组方案", clock.instant());
                return;
            }
            runs.play(run.id(), PlanSnapshots.hash(plan.get()));
            folder = Files.createTempDirectory("dundian-forecast-");
            play(run, new ForecastOrder(plan.get(), run.assumptions()), folder);
        } catch (IOException | RuntimeException failure) {
            LOG.warn("The rehearsal {} of the plan of {} failed", run.id(), run.batch(), failure);
            runs.failed(run.id(), "推演没有完成：" + shortened(String.valueOf(failure.getMessage())), clock.instant());
        } finally {
            playing = null;
            if (folder != null) {
                remove(folder);
            }
        }
    }

    private void play(ForecastRun run, ForecastOrder order, Path folder) throws IOException, InterruptedException {
        long began = System.nanoTime();
        ForecastFiles.write(folder, order);
        Process process = ChildJvm.command(folder, settings).start();
        playing = process;
        Listener listener = new Listener(process);
        listener.start();
        try {
            while (!process.waitFor(BEAT_MILLIS, TimeUnit.MILLISECONDS)) {
                LocalDate reached = listener.reached;
                int percent = reached == null ? 0 : OrderPlayer.percent(order.plan(), reached);
                if (!runs.beat(run.id(), percent, reached)) {
                    return;
                }
                if (System.nanoTime() - began > settings.atMost().toNanos()) {
                    runs.failed(
                            run.id(), "超过 " + settings.atMost().toMinutes() + " 分钟没有完成，已停止；请减少问题数", clock.instant());
                    return;
                }
            }
            listener.join(PAUSE_MILLIS);
            if (process.exitValue() == 0) {
                ForecastResult result = ResultCheck.checked(ForecastFiles.result(folder), order);
                int seconds = (int) TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
                runs.done(run.id(), result, seconds, clock.instant());
            } else {
                LOG.warn("The rehearsal {} ended with {}:\n{}", run.id(), process.exitValue(), listener.tail());
                runs.failed(
                        run.id(),
                        "推演进程异常结束（" + process.exitValue() + "）：" + shortened(listener.lastComplaint()),
                        clock.instant());
            }
        } catch (InterruptedException stopping) {
            runs.failed(run.id(), "应用停止，推演中断", clock.instant());
            throw stopping;
        } finally {
            process.destroyForcibly();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_FAILURE ? text : text.substring(0, LONGEST_FAILURE) + "…";
    }

    private static void remove(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException left) {
            LOG.warn("{} is left behind", folder);
        }
    }

    /** Reads all that the process says. */
    private static final class Listener extends Thread {

        private final Process process;
        private final Deque<String> last = new ArrayDeque<>();
        private volatile @Nullable LocalDate reached;

        Listener(Process process) {
            super("forecast-output");
            setDaemon(true);
            this.process = process;
        }

        @Override
        public void run() {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    hear(line);
                }
            } catch (IOException ended) {
                // nothing more is said
            }
        }

        private void hear(String line) {
            if (line.startsWith(OrderPlayer.TODAY)) {
                try {
                    reached = LocalDate.parse(line.substring(OrderPlayer.TODAY.length()));
                    return;
                } catch (DateTimeParseException somethingElse) {
                    // kept as any other line
                }
            }
            synchronized (last) {
                last.addLast(line);
                if (last.size() > LINES_KEPT) {
                    last.removeFirst();
                }
            }
        }

        private String tail() {
            synchronized (last) {
                return String.join("\n", last);
            }
        }

        /** The last cause that a stack trace names, else the last line. */
        private String lastComplaint() {
            synchronized (last) {
                return last.stream()
                        .filter(line -> line.contains("Exception") || line.contains("Error"))
                        .reduce((earlier, later) -> later)
                        .orElse(last.isEmpty() ? "没有说明" : last.getLast());
            }
        }
    }
}
