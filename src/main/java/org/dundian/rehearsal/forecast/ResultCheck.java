package org.dundian.rehearsal.forecast;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.rehearsal.forecast.ForecastResult.Clog;
import org.dundian.rehearsal.forecast.ForecastResult.OwnerLoad;
import org.dundian.rehearsal.forecast.ForecastResult.Rates;
import org.dundian.rehearsal.forecast.PlanSnapshot.OwnerCode;
import org.dundian.rehearsal.forecast.PlanSnapshot.SubgroupPlan;

/** Holds what another process wrote against the order that it was given. */
final class ResultCheck {

    private ResultCheck() {}

    /** @throws IOException if it cannot be a result of the order */
    static ForecastResult checked(ForecastResult result, ForecastOrder order) throws IOException {
        int weeks = result.weeks().size();
        Set<String> owners = order.plan().owners().stream().map(OwnerCode::code).collect(Collectors.toSet());
        Set<Integer> subgroups =
                order.plan().subgroups().stream().map(SubgroupPlan::number).collect(Collectors.toSet());
        boolean fits = weeks > 0
                && plausible(result.total())
                && result.owners().stream().allMatch(owner -> owners.contains(owner.code()) && plausible(owner, weeks))
                && result.supervisors().stream().allMatch(each -> counts(each.decisions(), weeks))
                && result.severities().stream().allMatch(each -> plausible(each.rates()))
                && Stream.concat(
                                result.owners().stream().flatMap(owner -> owner.subgroups().stream()),
                                result.clogs().stream().map(Clog::subgroups).flatMap(List::stream))
                        .allMatch(subgroups::contains)
                && result.clogs().stream().allMatch(clog -> clog.week() >= 1 && clog.week() <= weeks);
        if (!fits) {
            throw new IOException("结果与方案不符");
        }
        return result;
    }

    private static boolean plausible(OwnerLoad owner, int weeks) {
        return plausible(owner.rates())
                && counts(owner.open(), weeks)
                && counts(owner.fresh(), weeks)
                && counts(owner.solved(), weeks)
                && counts(owner.waiting(), weeks);
    }

    private static boolean plausible(Rates rates) {
        return rates.solved() <= rates.reported()
                && rates.due() <= rates.reported()
                && rates.onTime() <= rates.due()
                && rates.asked() <= rates.reported()
                && rates.answeredLate() <= rates.asked()
                && Math.min(rates.onTime(), Math.min(rates.solved(), rates.answeredLate())) >= 0;
    }

    private static boolean counts(List<Integer> numbers, int weeks) {
        return numbers.size() == weeks && numbers.stream().allMatch(number -> number >= 0);
    }
}
