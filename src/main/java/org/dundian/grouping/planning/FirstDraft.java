package org.dundian.grouping.planning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.dundian.grouping.Amounts;
import org.dundian.grouping.Candidate;
import org.dundian.grouping.Districts;
import org.dundian.grouping.Place;
import org.dundian.grouping.WantedRole;
import org.dundian.grouping.Weights;
import org.jspecify.annotations.Nullable;

/**
 * Gives everybody a first place: neighbouring hosts to a team, a leader to each, then the rest one by one where it costs
 * least for the moment. What is pinned stays. Of equals the first in the plan's order is taken.
 */
final class FirstDraft {

    private static final long NEVER = 1_000_000;

    private final Plan plan;
    private final Weights weights;
    private final boolean leadersInside;
    private final Map<Post, List<Candidate>> at = new HashMap<>();
    private final Set<Member> free = new LinkedHashSet<>();

    private FirstDraft(Plan plan, Weights weights, boolean leadersInside) {
        this.plan = plan;
        this.weights = weights;
        this.leadersInside = leadersInside;
        plan.posts().forEach(post -> at.put(post, new ArrayList<>()));
        for (Member member : plan.members()) {
            if (member.getPost() == null) {
                free.add(member);
            } else {
                at(member.post()).add(member.candidate());
            }
        }
    }

    static void of(Plan plan, Weights weights, boolean leadersInside) {
        FirstDraft draft = new FirstDraft(plan, weights, leadersInside);
        draft.teams();
        draft.leadTeams();
        draft.leadSubgroups();
        draft.fill();
    }

    private List<Candidate> at(Post post) {
        return at.computeIfAbsent(post, none -> new ArrayList<>());
    }

    /** A walk from district to next district, cut into even parts. */
    private void teams() {
        Map<Crew, Integer> room = new HashMap<>();
        int extra = plan.stops().size() % plan.crews().size();
        for (Crew crew : plan.crews()) {
            long pinned =
                    plan.stops().stream().filter(stop -> stop.getCrew() == crew).count();
            int share = plan.stops().size() / plan.crews().size() + (extra-- > 0 ? 1 : 0);
            room.put(crew, (int) Math.max(0, share - pinned));
        }
        List<Stop> rest = walk(
                plan.stops().stream().filter(stop -> stop.getCrew() == null).toList());
        int next = 0;
        for (Crew crew : plan.crews()) {
            for (int i = room.getOrDefault(crew, 0); i > 0 && next < rest.size(); i--) {
                rest.get(next++).setCrew(crew);
            }
        }
        while (next < rest.size()) {
            rest.get(next).setCrew(plan.crews().get(next % plan.crews().size()));
            next++;
        }
    }

    private static List<Stop> walk(List<Stop> stops) {
        Map<String, List<Stop>> byDistrict = new HashMap<>();
        Set<String> left = new LinkedHashSet<>();
        for (Stop stop : stops) {
            byDistrict
                    .computeIfAbsent(stop.place().district(), district -> new ArrayList<>())
                    .add(stop);
            left.add(stop.place().district());
        }
        List<Stop> way = new ArrayList<>();
        String here = "";
        while (!left.isEmpty()) {
            String from = here;
            here = best(left, district -> true, district -> Districts.km(from, district));
            left.remove(here);
            way.addAll(byDistrict.getOrDefault(here, List.of()));
        }
        return way;
    }

    private void leadTeams() {
        if (leadersInside) {
            for (Crew crew : plan.crews()) {
                List<Stop> stops = stopsOf(crew);
                List<Place> places = stops.stream().map(Stop::place).toList();
                boolean led = Amounts.teamLeader(
                                stops.stream()
                                        .flatMap(stop -> at(stop.post()).stream())
                                        .toList(),
                                places,
                                crew.pinnedLeader())
                        .isPresent();
                if (!led && !stops.isEmpty()) {
                    Predicate<Member> fit = member -> crew.pinnedLeader() == null
                            ? member.candidate().mayLeadTeam()
                            : member.getId().equals(crew.pinnedLeader());
                    Stop stop = best(stops, any -> true, each -> at(each.post()).size());
                    place(fit, member -> headship(member.candidate(), places), stop.post());
                }
            }
            return;
        }
        for (Post post : plan.posts()) {
            if (post.isHead() && at(post).isEmpty()) {
                List<Place> places = plan.stops().stream()
                        .filter(stop -> stop.team() == post.team())
                        .map(Stop::place)
                        .toList();
                place(member -> member.candidate().mayLeadTeam(), member -> headship(member.candidate(), places), post);
            }
        }
    }

    private List<Stop> stopsOf(Crew crew) {
        return plan.stops().stream().filter(stop -> stop.getCrew() == crew).toList();
    }

    private long headship(Candidate candidate, List<Place> places) {
        long cost = candidate.mayLead() ? 1 : 0;
        for (Place place : places) {
            cost += candidate.mayServeAt(place) ? 0 : NEVER;
            cost += (long) Amounts.travel(place, candidate) * weights.travel() / Math.max(1, places.size());
        }
        return cost + wanted(candidate, WantedRole.TEAM);
    }

    private long wanted(Candidate candidate, WantedRole role) {
        if (candidate.wanted() == role) {
            return -2L * weights.role();
        }
        return candidate.wanted() == WantedRole.ANY ? 0 : weights.role();
    }

    private void leadSubgroups() {
        for (Stop stop : plan.stops()) {
            Post post = stop.post();
            List<Candidate> there = at(post);
            if (there.size() < Math.max(1, stop.post().most()) && there.stream().noneMatch(Candidate::mayLead)) {
                place(
                        member -> member.candidate().mayLead(),
                        member -> cost(post, member.candidate()) + wanted(member.candidate(), WantedRole.SUBGROUP),
                        post);
            }
        }
    }

    /** First all up to the least, in turn, then each who is left where there is room. */
    private void fill() {
        boolean placed = true;
        while (placed && !free.isEmpty()) {
            placed = false;
            for (Stop stop : plan.stops()) {
                Post post = stop.post();
                if (at(post).size() < post.least() && !free.isEmpty()) {
                    place(member -> true, member -> cost(post, member.candidate()), post);
                    placed = true;
                }
            }
        }
        for (Member member : List.copyOf(free)) {
            Predicate<Stop> roomy = stop -> at(stop.post()).size() < stop.post().most();
            boolean room = plan.stops().stream().anyMatch(roomy);
            Stop stop = best(plan.stops(), room ? roomy : any -> true, each -> cost(each.post(), member.candidate()));
            put(member, stop.post());
        }
    }

    /** What the candidate would add to the post's cost. */
    private long cost(Post post, Candidate candidate) {
        Place place = post.place();
        List<Candidate> there = at(post);
        List<Candidate> with = new ArrayList<>(there);
        with.add(candidate);
        long cost = candidate.mayServeAt(place) ? 0 : NEVER;
        cost += Amounts.excluded(with) * NEVER;
        cost += (long) Amounts.travel(place, candidate) * weights.travel();
        cost += (long) Amounts.lastHost(place, candidate) * weights.lastHost();
        if (!place.wanted().isEmpty()) {
            cost += (long) Amounts.missing(place, with).size() * weights.expertise();
            cost -= (long) Amounts.missing(place, there).size() * weights.expertise();
        }
        if (!there.isEmpty()) {
            cost += (long) Amounts.departments(with) * weights.departments();
            cost += (long) Amounts.seniority(with) * weights.seniority();
            cost += (long) Amounts.gender(with) * weights.gender();
            cost += (long) Amounts.lastPartners(with) * weights.lastPartner();
        }
        return cost;
    }

    private void place(Predicate<Member> fit, ToLongFunction<Member> cost, Post post) {
        boolean some = free.stream().anyMatch(fit);
        if (!free.isEmpty() && (some || !post.isHead())) {
            put(best(free, some ? fit : any -> true, cost), post);
        }
    }

    private void put(Member member, Post post) {
        member.setPost(post);
        at(post).add(member.candidate());
        free.remove(member);
    }

    private static <T> T best(Iterable<T> all, Predicate<? super T> allowed, ToLongFunction<? super T> cost) {
        @Nullable T best = null;
        long least = Long.MAX_VALUE;
        for (T one : all) {
            if (allowed.test(one)) {
                long costs = cost.applyAsLong(one);
                if (best == null || costs < least) {
                    best = one;
                    least = costs;
                }
            }
        }
        if (best == null) {
            throw new IllegalStateException("nothing to choose from");
        }
        return best;
    }
}
