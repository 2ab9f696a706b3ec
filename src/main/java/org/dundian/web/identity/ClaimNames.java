package org.dundian.web.identity;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.organisation.PeopleFromElsewhere.Arrival;
import org.jspecify.annotations.Nullable;

/** Reads somebody from the claims about them. */
final class ClaimNames {

    private ClaimNames() {}

    static Arrival arrival(Map<String, Object> claims, OidcSettings settings) {
        return new Arrival(
                text(claims.get(settings.accountClaim())),
                text(claims.get(settings.nameClaim())),
                textOrNull(claims.get(settings.emailClaim())),
                values(claims, settings.rolesClaim()));
    }

    /** The values at a path, a claim of that very name coming first: names with dots in them are in use. */
    private static List<String> values(Map<String, Object> claims, String path) {
        @Nullable Object found = claims.get(path);
        if (found == null) {
            found = claims;
            for (String step : path.split("\\.", -1)) {
                found = found instanceof Map<?, ?> object ? object.get(step) : null;
            }
        }
        if (found instanceof Collection<?> many) {
            return many.stream().filter(Objects::nonNull).map(Object::toString).toList();
        }
        return found instanceof String one
                ? Arrays.stream(one.split("[\\s,]+"))
                        .filter(word -> !word.isEmpty())
                        .toList()
                : List.of();
    }

    private static String text(@Nullable Object claim) {
        return claim instanceof String text ? text.strip() : "";
    }

    private static @Nullable String textOrNull(@Nullable Object claim) {
        String text = text(claim);
        return text.isEmpty() ? null : text;
    }
}
