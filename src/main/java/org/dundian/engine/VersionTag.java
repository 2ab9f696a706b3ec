package org.dundian.engine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A model's version, {@code major.minor.patch}: what runs by one may go on by a later one of the same major. */
record VersionTag(int major, int minor, int patch) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");

    /** @return nothing if the model has no tag, or one of another form */
    static Optional<VersionTag> of(@Nullable String tag) {
        Matcher matcher = FORM.matcher(tag == null ? "" : tag);
        return matcher.matches()
                ? Optional.of(new VersionTag(number(matcher, 1), number(matcher, 2), number(matcher, 3)))
                : Optional.empty();
    }

    /** Never back: an earlier version may lack where the instance waits. */
    boolean mayBecome(VersionTag other) {
        return major == other.major && (minor < other.minor || minor == other.minor && patch <= other.patch);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
