package org.dundian.programme;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.dundian.input.FieldError;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/**
 * What is sent to launch a programme, read and checked as far as that needs no other data.
 *
 * @param organisation the organisation's code
 * @param second {@code null} where there will be one batch only
 */
public record Launch(
        String organisation,
        int year,
        String name,
        Wave first,
        @Nullable Wave second) {

    /** A batch to be: kind of host, first and last day. */
    public record Wave(BatchKind kind, LocalDate startsOn, LocalDate endsOn) {}

    public String code() {
        return organisation + "-" + year;
    }

    /** The fields as they were sent; text and dates may be blank. */
    public record Sent(
            String organisation,
            @Nullable Integer year,
            @Nullable String code,
            @Nullable String name,
            @Nullable String firstHostKind,
            @Nullable String firstStart,
            @Nullable String firstEnd,
            @Nullable String secondHostKind,
            @Nullable String secondStart,
            @Nullable String secondEnd) {}

    /** @throws InvalidInput naming every field that is wrong */
    static Launch of(Sent sent) {
        int year = Fields.number("year", "年度", sent.year(), 2000, 2099);
        String name = Fields.required("name", "名称", sent.name(), 100);
        Wave first = wave("first", "第一批", sent.firstHostKind(), sent.firstStart(), sent.firstEnd());
        boolean two = given(sent.secondHostKind()) || given(sent.secondStart()) || given(sent.secondEnd());
        Wave second = two ? wave("second", "第二批", sent.secondHostKind(), sent.secondStart(), sent.secondEnd()) : null;

        Launch launch = new Launch(sent.organisation(), year, name, first, second);
        List<FieldError> errors = new ArrayList<>();
        if (given(sent.code()) && !launch.code().equals(sent.code())) {
            errors.add(new FieldError("code", "“编号”应为 " + launch.code()));
        }
        if (first.startsOn().getYear() != year) {
            errors.add(new FieldError("firstStart", "“第一批开始日期”应在 " + year + " 年内"));
        }
        if (second != null && !second.startsOn().isAfter(first.endsOn())) {
            errors.add(new FieldError("secondStart", "“第二批开始日期”应在第一批结束之后"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return launch;
    }

    private static Wave wave(
            String which, String label, @Nullable String kind, @Nullable String start, @Nullable String end) {
        String code = Fields.required(which + "HostKind", label + "蹲点单位类型", kind, 32);
        BatchKind known = BatchKind.of(code)
                .orElseThrow(() -> new InvalidInput(which + "HostKind", "“" + label + "蹲点单位类型”没有 " + code + " 这一项"));
        LocalDate startsOn = Fields.date(which + "Start", label + "开始日期", start);
        LocalDate endsOn = Fields.date(which + "End", label + "结束日期", end);
        if (endsOn.isBefore(startsOn)) {
            throw new InvalidInput(which + "End", "“" + label + "结束日期”不能早于开始日期");
        }
        if (endsOn.isAfter(startsOn.plusYears(1))) {
            throw new InvalidInput(which + "End", "“" + label + "”不能超过一年");
        }
        return new Wave(known, startsOn, endsOn);
    }

    private static boolean given(@Nullable String value) {
        return value != null && !value.isBlank();
    }
}
