package org.dundian.engine;

import java.util.List;
import java.util.function.Supplier;
import org.dundian.organisation.Holder;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a thread knows of the person acting in it beside their name: whom they stand in for, looked up once, and on whose
 * behalf they act just now.
 */
@Component
class OnBehalf {

    private final ThreadLocal<@Nullable State> states = new ThreadLocal<>();

    private static final class State {
        private @Nullable String user;
        private @Nullable String absent;
        private @Nullable String askedFor;
        private @Nullable List<Holder> standsInFor;
    }

    /** A stretch within which things are noted; what was noted before comes back when it is closed. */
    interface Stretch extends AutoCloseable {
        @Override
        void close();
    }

    /** Begins with nothing noted: another person acts. */
    Stretch begin() {
        return enter(new State());
    }

    /** Begins with what is known; what is noted within ends with it. */
    Stretch within() {
        State inner = new State();
        State outer = states.get();
        if (outer != null) {
            inner.user = outer.user;
            inner.absent = outer.absent;
            inner.askedFor = outer.askedFor;
            inner.standsInFor = outer.standsInFor;
        }
        return enter(inner);
    }

    private Stretch enter(State state) {
        State before = states.get();
        states.set(state);
        return () -> {
            if (before == null) {
                states.remove();
            } else {
                states.set(before);
            }
        };
    }

    /** From here on {@code user} acts on behalf of {@code absent}, or in the own name if that is the same. */
    void note(String user, String absent) {
        State state = states.get();
        if (state != null) {
            state.user = user;
            state.absent = user.equals(absent) ? null : absent;
        }
    }

    /** On whose behalf the user acts, if on anybody's. */
    @Nullable
    String of(String user) {
        State state = states.get();
        return state != null && user.equals(state.user) ? state.absent : null;
    }

    /** Whom the user stands in for, looked up at most once a stretch. */
    List<Holder> standsInFor(String user, Supplier<List<Holder>> lookUp) {
        State state = states.get();
        if (state == null) {
            return lookUp.get();
        }
        List<Holder> known = user.equals(state.askedFor) ? state.standsInFor : null;
        if (known == null) {
            known = lookUp.get();
            state.askedFor = user;
            state.standsInFor = known;
        }
        return known;
    }
}
