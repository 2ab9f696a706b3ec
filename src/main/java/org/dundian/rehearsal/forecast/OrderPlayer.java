package org.dundian.rehearsal.forecast;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;
import org.dundian.worktime.CurrentCalendar;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.stereotype.Component;

/** Plays the order that lies in a folder, in a process of its own, and puts the result beside it. */
@Component
public class OrderPlayer {

    /** How a line of standard output begins that tells the day reached. */
    static final String TODAY = "@today ";

    /** What is reported last is due after the stay. */
    private static final Period AFTER = Period.ofWeeks(2);

    private final SnapshotFederation federation;
    private final Trial trial;
    private final CurrentCalendar calendar;

    OrderPlayer(SnapshotFederation federation, Trial trial, CurrentCalendar calendar) {
        this.federation = federation;
        this.trial = trial;
        this.calendar = calendar;
    }

    /**
     * Plays the order in the folder. Ends this process at once when its parent ends.
     *
     * @param start starts an application in memory, with the options given
     */
    public static void run(Path folder, Function<List<String>, ConfigurableApplicationContext> start)
            throws IOException {
        endWithParent();
        ForecastOrder order = ForecastFiles.order(folder);
        try (ConfigurableApplicationContext context = start.apply(options(order.plan()))) {
            context.getBean(OrderPlayer.class).play(order, folder);
        }
    }

    /** Last day played of a plan. */
    static LocalDate until(PlanSnapshot plan) {
        return plan.endsOn().plus(AFTER);
    }

    @SuppressWarnings("SystemOut") // the parent reads it
    private void play(ForecastOrder order, Path folder) throws IOException {
        PrintStream out = System.out;
        LocalDate until = until(order.plan());
        federation.create(order);
        Trial.Played played = trial.play(order, until, day -> {
            out.println(TODAY + day);
            out.flush();
        });
        ForecastFiles.write(folder, Statistics.of(order, played, until, calendar.get()));
    }

    /** How far a play has come that has reached the day, of a hundred, from 0 to 99. */
    static int percent(PlanSnapshot plan, LocalDate day) {
        LocalDate from = plan.startsOn().minusWeeks(3);
        long days = ChronoUnit.DAYS.between(from, until(plan));
        return (int) Math.max(0, Math.min(99, 100 * ChronoUnit.DAYS.between(from, day) / Math.max(1, days)));
    }

    /** What is configured, and not data, in the application that plays: sizes that the plan fits, and working hours. */
    private static List<String> options(PlanSnapshot plan) {
        List<Integer> members =
                plan.subgroups().stream().map(SubgroupPlan::members).sorted().toList();
        List<String> options = new ArrayList<>(List.of(
                "--dundian.grouping.cadres=" + plan.cadres(),
                "--dundian.grouping.teams=" + plan.teams().size(),
                "--dundian.grouping.smallest=" + members.get(0),
                "--dundian.grouping.largest=" + members.get(members.size() - 1),
                "--dundian.grouping.leaders-inside=" + plan.leadersInside(),
                // what the solver proposes is replaced by the plan
                "--dundian.grouping.effort.steps=1"));
        for (int i = 0; i < plan.sessions().size(); i++) {
            options.add("--dundian.working-time.sessions[" + i + "]="
                    + plan.sessions().get(i));
        }
        return options;
    }

    /** Whoever started us holds our standard input open as long as it lives. */
    private static void endWithParent() {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (System.in.read() >= 0) {
                            // nothing is said
                        }
                    } catch (IOException gone) {
                        // as good as closed
                    }
                    Runtime.getRuntime().halt(3);
                },
                "parent");
        watch.setDaemon(true);
        watch.start();
    }
}
