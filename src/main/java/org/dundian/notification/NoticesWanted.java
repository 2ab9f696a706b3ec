package org.dundian.notification;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;

/** Which lines of the notification log somebody asks for, as typed. */
public record NoticesWanted(
        @Nullable String recipient,
        @Nullable String about,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String from,
        @Nullable String until,
        @Nullable String page) {

    /** Those that are told without a mail. */
    public static final String NO_MAIL = "none";

    private static final int LONGEST_ABOUT = 100;
    private static final int LONGEST_RECIPIENT = 64;
    private static final int LAST_PAGE = 1000;

    public static List<String> states() {
        return Stream.concat(Arrays.stream(MailState.values()).map(MailState::code), Stream.of(NO_MAIL))
                .toList();
    }

    @Nullable
    String whom() {
        return Fields.optional("recipient", "收件人", recipient, LONGEST_RECIPIENT);
    }

    @Nullable
    String aboutWhat() {
        return Fields.optional("about", "事项", about, LONGEST_ABOUT);
    }

    @Nullable
    NoticeKind ofKind() {
        String code = Fields.optional("kind", "通知类型", kind, LONGEST_RECIPIENT);
        return code == null
                ? null
                : Arrays.stream(NoticeKind.values())
                        .filter(each -> each.name().equals(code))
                        .findFirst()
                        .orElseThrow(() -> new InvalidInput("kind", "没有这种“通知类型”"));
    }

    @Nullable
    String inState() {
        String code = Fields.optional("state", "送达情况", state, LONGEST_RECIPIENT);
        if (code != null && !states().contains(code)) {
            throw new InvalidInput("state", "没有这种“送达情况”");
        }
        return code;
    }

    @Nullable
    LocalDate since() {
        return Fields.optionalDate("from", "起始日期", from);
    }

    @Nullable
    LocalDate to() {
        return Fields.optionalDate("until", "截止日期", until);
    }

    public int pageNumber() {
        if (page == null || page.isBlank()) {
            return 0;
        }
        if (!page.strip().matches("[0-9]{1,4}") || Integer.parseInt(page.strip()) > LAST_PAGE) {
            throw new InvalidInput("page", "“页码”应在 0 到 " + LAST_PAGE + " 之间，请用日期缩小范围");
        }
        return Integer.parseInt(page.strip());
    }
}
