package org.dundian.rehearsal.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.dundian.input.FieldError;
import org.dundian.input.InvalidInput;
import org.dundian.rehearsal.forecast.Arrivals.Arrival;
import org.dundian.worktime.Session;
import org.dundian.worktime.WorkingCalendar;
import org.junit.jupiter.api.Test;

class AssumptionsAreCheckedTest {

    private static final AssumptionsForm FORM = SmallPlan.form();

    @Test
    void whatWasTypedIsReadAsItWasMeant() {
        Map<String, String> typed = typed("subgroup.2", "1.5");

        Assumptions read = FORM.read(typed);

        assertThat(read.bySubgroup()).containsExactly(Map.entry(2, 1.5));
        assertThat(FORM.typed(read)).isEqualTo(typed);
        assertThat(ForecastFiles.read(ForecastFiles.text(read), Assumptions.class))
                .isEqualTo(read);
    }

    @Test
    void eachWrongFieldIsNamed() {
        Map<String, String> wrong = typed("perWeek", "viele");
        wrong.putAll(Map.of(
                "subgroup.1", "-1",
                "owner.rights.people", "1.5",
                "owner.rights.median", "9",
                "owner.rights.ninetieth", "3",
                "response.median", "",
                "category.pay", "1e99",
                "dissatisfied", "51",
                "seed", "99999999999"));
        wrong.keySet().removeIf("atOnce"::equals);

        assertThat(errors(wrong))
                .extracting(FieldError::field)
                .containsExactlyInAnyOrder(
                        "perWeek",
                        "subgroup.1",
                        "owner.rights.people",
                        "owner.rights.ninetieth",
                        "response.median",
                        "category.pay",
                        "dissatisfied",
                        "seed",
                        "atOnce");
        assertThat(errors(wrong)).extracting(FieldError::message).contains("“权益保障部可办人数”应是 0 至 50 之间的整数");
    }

    @Test
    void nothingToDrawFromOrTooMuchToPlayIsRefused() {
        Map<String, String> none = typed("category.pay", "0");
        none.put("category.hours", "0");

        assertThat(errors(none)).extracting(FieldError::message).containsExactly("“问题类别”的比重不能全为 0");
        assertThat(errors(typed("perWeek", "500")))
                .extracting(FieldError::message)
                .singleElement()
                .asString()
                .contains("每周问题数", "1357", "1000");
    }

    @Test
    void halfOfWhatIsDrawnIsBelowTheMedianAndNineOfTenBelowTheNinetieth() {
        Random random = new Random(1);
        Spread spread = new Spread(4, 10);
        double[] drawn =
                DoubleStream.generate(() -> spread.draw(random)).limit(20_000).toArray();

        assertThat(DoubleStream.of(drawn).filter(each -> each <= 4).count() / 20_000.0)
                .isCloseTo(0.5, within(0.02));
        assertThat(DoubleStream.of(drawn).filter(each -> each <= 10).count() / 20_000.0)
                .isCloseTo(0.9, within(0.02));
        assertThatThrownBy(() -> new Spread(4, 3)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void problemsComeAsManyAsAssumedAndTheSameEachTime() {
        WorkingCalendar calendar =
                WorkingCalendar.of(List.of(), List.of(Session.of("09:00-12:00"), Session.of("14:00-18:00")));
        ForecastOrder order = new ForecastOrder(SmallPlan.plan(), FORM.read(typed("subgroup.2", "7")));

        List<Arrival> arrivals = Arrivals.of(order, calendar);

        assertThat(arrivals).filteredOn(each -> each.subgroup() == 1).hasSize(Math.round(4 * 19 / 7f));
        assertThat(arrivals).filteredOn(each -> each.subgroup() == 2).hasSize(19);
        assertThat(arrivals).allMatch(each -> calendar.isOpen(each.at()));
        assertThat(arrivals).extracting(Arrival::severity).doesNotContain("urgent", "long-term");
        assertThat(Arrivals.of(order, calendar)).isEqualTo(arrivals);
    }

    private static Map<String, String> typed(String field, String text) {
        Map<String, String> typed = new HashMap<>(FORM.typed(SmallPlan.assumptions()));
        typed.put(field, text);
        return typed;
    }

    private static List<FieldError> errors(Map<String, String> typed) {
        try {
            FORM.read(typed);
            return List.of();
        } catch (InvalidInput refused) {
            return refused.errors();
        }
    }
}
