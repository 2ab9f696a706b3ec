package org.dundian.programme.web;

import java.util.List;
import java.util.Map;
import org.dundian.grouping.Assessment;
import org.dundian.grouping.Pins;
import org.dundian.grouping.Pins.CadrePin;
import org.dundian.grouping.Pins.HostPin;
import org.dundian.input.InvalidInput;
import org.dundian.programme.GroupingProgress;
import org.jspecify.annotations.Nullable;

/** What a grouping's answer says beside the rows: its worth, its reasons, how it came about, and what stays. */
final class GroupingWorth {

    private GroupingWorth() {}

    /**
     * @param points what the grouping costs in all; the fewer the better
     * @param broken the rules that it breaks, in words; empty if it may be accepted
     */
    record Score(long points, List<String> broken) {}

    /**
     * @param concern its code
     * @param amount in the concern's unit
     */
    record CostRow(String concern, String label, long amount, long points) {}

    /**
     * Why everybody is where they are.
     *
     * @param people sentences by user id
     * @param hosts sentences by code
     */
    record Why(Map<String, String> people, Map<String, String> hosts) {}

    /**
     * @param state {@code none}, {@code searching}, {@code proposed} or {@code failed}
     * @param attempt 0 before the first
     * @param points of the best so far; absent before there is one
     * @param failure why there is no proposal
     */
    record ProgressRow(
            String state,
            int attempt,
            long steps,
            long wanted,
            @Nullable Long points,
            @Nullable String failure) {

        static ProgressRow of(GroupingProgress progress) {
            String state = !progress.answered() ? "searching" : progress.failure() == null ? "proposed" : "failed";
            return new ProgressRow(
                    state,
                    progress.attempt(),
                    progress.steps(),
                    progress.wanted(),
                    progress.points(),
                    progress.failure());
        }

        static ProgressRow none() {
            return new ProgressRow("none", 0, 0, 0, null, null);
        }
    }

    /**
     * @param host absent for a team leader outside subgroups
     * @param leads whether the subgroup
     * @param team number of the team led; absent if none
     */
    record CadrePinRow(
            @Nullable String userId,
            @Nullable String host,
            @Nullable Boolean leads,
            @Nullable Integer team) {}

    record HostPinRow(@Nullable String host, @Nullable Integer team) {}

    record PinRows(
            @Nullable List<CadrePinRow> cadres, @Nullable List<HostPinRow> hosts) {

        static PinRows of(Pins pins) {
            return new PinRows(
                    pins.cadres().stream()
                            .map(pin -> new CadrePinRow(pin.userId(), pin.host(), pin.leads(), pin.team()))
                            .toList(),
                    pins.hosts().stream()
                            .map(pin -> new HostPinRow(pin.host(), pin.team()))
                            .toList());
        }

        /** @throws InvalidInput if something is missing; absent lists count as empty */
        Pins pins() {
            List<CadrePinRow> persons = cadres == null ? List.of() : cadres;
            List<HostPinRow> places = hosts == null ? List.of() : hosts;
            return new Pins(
                    persons.stream().map(PinRows::pin).toList(),
                    places.stream().map(PinRows::pin).toList());
        }

        private static CadrePin pin(@Nullable CadrePinRow row) {
            if (row == null || row.userId == null || (row.host == null && row.team == null)) {
                throw new InvalidInput("pins", "固定干部需要写明干部，以及蹲点单位或所任组长的组");
            }
            return new CadrePin(row.userId, row.host, Boolean.TRUE.equals(row.leads), row.team);
        }

        private static HostPin pin(@Nullable HostPinRow row) {
            if (row == null || row.host == null || row.team == null) {
                throw new InvalidInput("pins", "固定蹲点单位需要写明单位和组");
            }
            return new HostPin(row.host, row.team);
        }
    }

    static List<CostRow> costs(Assessment assessment) {
        return assessment.costs().stream()
                .map(cost -> new CostRow(cost.concern().code(), cost.concern().label(), cost.amount(), cost.points()))
                .toList();
    }
}
