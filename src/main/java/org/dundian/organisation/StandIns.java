package org.dundian.organisation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who stands in for whom on one day. Chains lead to their end: if A named B, and B, being away too, named C, then C acts
 * for both.
 *
 * @param named the substitute that each absent person has named
 */
public record StandIns(Map<String, String> named) {

    public static final StandIns NONE = new StandIns(Map.of());

    public StandIns {
        named = Map.copyOf(named);
    }

    public boolean isAway(String userId) {
        return named.containsKey(userId);
    }

    /** Who acts for the person: the end of the chain; empty for somebody who is not away. */
    public Optional<String> actingFor(String userId) {
        List<String> chain = chainOf(userId);
        return chain.isEmpty() ? Optional.empty() : Optional.of(chain.get(chain.size() - 1));
    }

    /** Everybody named on the way from the person to who acts, in that order. */
    public List<String> chainOf(String userId) {
        Set<String> chain = new LinkedHashSet<>();
        String next = named.get(userId);
        while (next != null && !next.equals(userId) && chain.add(next)) {
            next = named.get(next);
        }
        return new ArrayList<>(chain);
    }

    /** For whom the person acts, by themselves or at the end of a chain; empty while they are away. Sorted. */
    public Set<String> absentFor(String userId) {
        Set<String> absent = new TreeSet<>();
        if (isAway(userId)) {
            return absent;
        }
        Map<String, List<String>> namedBy = new HashMap<>();
        named.forEach((who, substitute) ->
                namedBy.computeIfAbsent(substitute, id -> new ArrayList<>()).add(who));
        List<String> open = new ArrayList<>(namedBy.getOrDefault(userId, List.of()));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            if (absent.add(next)) {
                open.addAll(namedBy.getOrDefault(next, List.of()));
            }
        }
        return absent;
    }
}
