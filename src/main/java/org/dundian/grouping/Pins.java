package org.dundian.grouping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What every proposal must keep as it is, because somebody decided it. */
public record Pins(List<CadrePin> cadres, List<HostPin> hosts) {

    public static final Pins NONE = new Pins(List.of(), List.of());

    /**
     * Where a candidate stays.
     *
     * @param host the code of the subgroup's host; null for a team leader who is in no subgroup
     * @param leads whether leading that subgroup
     * @param team number of the team that the candidate leads, from 1; null if none
     */
    public record CadrePin(
            String userId,
            @Nullable String host,
            boolean leads,
            @Nullable Integer team) {}

    /** @param team number of the team in which the host's subgroup stays, from 1 */
    public record HostPin(String host, int team) {}

    /** The same cadres and hosts, each where it is in the grouping; without those that have no place there. */
    public Pins followed(Grouping grouping) {
        Seating seating = new Seating(grouping);
        List<CadrePin> persons = new ArrayList<>();
        for (CadrePin pin : cadres) {
            Seat seat = seating.ofCadre(pin.userId());
            if (!seat.host().isEmpty() || seat.leadsTeam()) {
                persons.add(new CadrePin(
                        pin.userId(),
                        seat.host().isEmpty() ? null : seat.host(),
                        seat.leads() && !seat.host().isEmpty(),
                        seat.leadsTeam() ? seat.team() : null));
            }
        }
        List<HostPin> places = new ArrayList<>();
        for (HostPin pin : hosts) {
            Seat seat = seating.ofHost(pin.host());
            if (seat.isTaken()) {
                places.add(new HostPin(pin.host(), seat.team()));
            }
        }
        return new Pins(List.copyOf(persons), List.copyOf(places));
    }

    public Map<String, CadrePin> byCadre() {
        Map<String, CadrePin> pins = new HashMap<>();
        cadres.forEach(pin -> pins.put(pin.userId(), pin));
        return pins;
    }

    public Map<String, Integer> teamOfHost() {
        return hosts.stream().collect(Collectors.toMap(HostPin::host, HostPin::team, (one, other) -> one));
    }

    /** The candidate pinned as leader of the host's subgroup. */
    public Optional<String> leaderAt(String host) {
        return cadres.stream()
                .filter(pin -> pin.leads() && host.equals(pin.host()))
                .map(CadrePin::userId)
                .findFirst();
    }

    /** The candidate pinned as leader of the team. */
    public Optional<String> leaderOf(int team) {
        return cadres.stream()
                .filter(pin -> pin.team() != null && pin.team() == team)
                .map(CadrePin::userId)
                .findFirst();
    }

    /** Numbers of the teams that a pin names. */
    public Set<Integer> teams() {
        Set<Integer> named = hosts.stream().map(HostPin::team).collect(Collectors.toSet());
        for (CadrePin pin : cadres) {
            if (pin.team() != null) {
                named.add(pin.team());
            }
        }
        return named;
    }
}
