package org.dundian.rehearsal;

import java.time.LocalDate;
import java.util.List;
import org.dundian.programme.ChangeKind;

/** Who of the sample federation is on leave, on duty, or leaves in the course of the rehearsal. */
public final class Comings {

    /** @param from counted in days from the first batch's start, the last day likewise and included */
    public record Leave(String absent, String substitute, String why, int from, int until) {

        public LocalDate firstDay(RehearsalPlan plan) {
            return plan.firstStart().plusDays(from);
        }

        public LocalDate lastDay(RehearsalPlan plan) {
            return plan.firstStart().plusDays(until);
        }
    }

    /** @param on counted in days from the first batch's start */
    public record Leaver(String leaver, String recipient, String why, int on) {

        public LocalDate day(RehearsalPlan plan) {
            return plan.firstStart().plusDays(on);
        }
    }

    /** A handler, and the handler's substitute, so that for some days a chain of two leads to a third; a supervisor. */
    public static final List<Leave> LEAVES = List.of(
            new Leave("owner-rights", "owner-labour", "年休假", 28, 40),
            new Leave("owner-labour", "owner-legal", "公差", 33, 36),
            new Leave("team-1", "team-2", "脱产培训", 42, 150));

    /** One who is stationed and one who handles problems. */
    public static final List<Leaver> LEAVERS = List.of(
            new Leaver("cadre-12", "cadre-11", "调往区县工会", 48),
            new Leaver("owner-education", "head-education", "退休", 50));

    /**
     * What the office changes in the first batch: a host drops out and comes back, and a stay is extended.
     *
     * @param subgroup the number of the subgroup
     * @param on counted in days from the first batch's start
     */
    public record Shift(ChangeKind kind, int subgroup, String why, int on) {

        public LocalDate day(RehearsalPlan plan) {
            return plan.firstStart().plusDays(on);
        }
    }

    public static final List<Shift> SHIFTS = List.of(
            new Shift(ChangeKind.HOST_LEAVES, 12, "单位停业整顿", 24),
            new Shift(ChangeKind.HOST_JOINS, 12, "单位恢复营业", 36),
            new Shift(ChangeKind.EXTEND, 10, "共性问题尚待跟进", 43));

    /** How much longer the stay that is extended lasts. */
    public static final int EXTENDED_DAYS = 4;

    /** They take turns, a week each, from the first batch's start. */
    public static final List<String> ON_DUTY = List.of("head-office", "owner-office");

    public static final int WEEKS_OF_DUTY = 6;

    private Comings() {}
}
