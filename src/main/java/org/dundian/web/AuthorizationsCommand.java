package org.dundian.web;

import java.util.List;
import java.util.Locale;
import org.dundian.engine.RightsCheck;
import org.dundian.engine.RightsCheck.Difference;
import org.dundian.organisation.CurrentPerson;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** {@code --authorizations}: prints in which way accounts, groups and rights differ from the record, and mends it if told to. */
@Component
public class AuthorizationsCommand {

    private static final String REASON = "--authorizations=repair";

    private final RightsCheck rights;
    private final MessageSource messages;

    AuthorizationsCommand(RightsCheck rights, MessageSource messages) {
        this.rights = rights;
        this.messages = messages;
    }

    /**
     * @param repair whether to mend what differs; what administrators gave by hand is printed and left alone
     * @return the process's exit code: 0 if nothing differs, or nothing any more; 1 if something does
     */
    @SuppressWarnings("SystemOut") // a command's output
    public int run(boolean repair) {
        List<Difference> found = rights.differences();
        found.forEach(each -> System.out.println(words(each)));
        long different = found.stream().filter(each -> each.kind().isMended()).count();
        if (!repair || different == 0) {
            System.out.printf("不一致 %d 项 / differences: %d%n", different, different);
            return different == 0 ? 0 : 1;
        }
        List<Difference> mended = rights.repair(CurrentPerson.SYSTEM, REASON);
        System.out.printf("已修复 %d 项 / mended: %d%n", mended.size(), mended.size());
        return rights.differences().stream().anyMatch(each -> each.kind().isMended()) ? 1 : 0;
    }

    private String words(Difference difference) {
        String key = "rights.kind." + difference.kind().code();
        return messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE) + " / "
                + messages.getMessage(key, null, Locale.ENGLISH) + "\t" + difference.who() + "\t" + difference.what();
    }
}
