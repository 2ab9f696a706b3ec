package org.dundian.notification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a kind of notice.
 *
 * @param to who is told
 * @param act whether the recipient has something to do; otherwise it is for information
 * @param urgent whether it leaves at once whatever it is about, by night too, and cannot be switched off
 * @param mode how it is told to those who have not chosen otherwise
 * @param opens ids of the user tasks that a link in it looks for; none for any task about the same thing
 * @param page what the link opens instead of a task; null for a task, or else the problem's page
 */
record Telling(
        List<Told> to,
        boolean act,
        boolean urgent,
        Mode mode,
        List<String> opens,
        @Nullable String page) {

    static Telling to(Told... told) {
        return new Telling(List.of(told), false, false, Mode.AT_ONCE, List.of(), null);
    }

    Telling toAct(String... tasks) {
        return new Telling(to, true, urgent, mode, List.of(tasks), page);
    }

    Telling urgently() {
        return new Telling(to, act, true, mode, opens, page);
    }

    Telling inDigest() {
        return new Telling(to, act, urgent, Mode.DIGEST, opens, page);
    }

    Telling on(String path) {
        return new Telling(to, act, urgent, mode, opens, path);
    }
}
