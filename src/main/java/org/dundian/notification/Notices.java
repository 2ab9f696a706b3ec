package org.dundian.notification;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** Tells people things. A notice is a row written in the caller's transaction; what is rolled back is never told. */
public interface Notices {

    /**
     * Notes the notice for each recipient and sees to its delivery.
     *
     * <p>Details that the words of every kind show, all optional: {@code title}, {@code task} (its name), {@code host}, {@code subgroup},
     * {@code owner}, {@code handler}, {@code severity} (a code; {@code urgent} makes the mail leave at once), {@code deadline}
     * and {@code decideBy} (ISO instants, date-times or dates), {@code from} and
     * {@code until} (of a stay or substitution, likewise), {@code behalf} (who stands in for whom), {@code level}, {@code decision}, {@code reason}, {@code copy}
     * ({@code heads}: the recipient is told as head of the owner) and {@code items} (lines of a digest). Others are kept and not shown.
     *
     * @param recipients user ids; who stands in for one of them today is told too; those without an address or no longer active are noted but get no mail
     * @param about what it is about: a problem's number or the code of a subgroup, batch or programme, at most 100 characters
     * @param details values for the words of the kind's template, by placeholder; never a confidential field
     */
    void tell(Collection<String> recipients, NoticeKind kind, String about, Map<String, String> details);

    /**
     * Sends everybody one digest: what of theirs is due, and whatever was kept for it since the last one.
     *
     * @param due what is due, by user id
     */
    void tellDigests(LocalDate day, Map<String, Digest> due);
}
