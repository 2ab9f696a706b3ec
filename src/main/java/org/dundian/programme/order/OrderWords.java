package org.dundian.programme.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dundian.notification.Template;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.Batch;
import org.dundian.programme.Posting;
import org.dundian.programme.Postings;
import org.dundian.programme.Programme;
import org.dundian.programme.Programmes;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.programme.Team;
import org.dundian.programme.order.Letter.Fact;
import org.dundian.programme.order.Papers.Addressed;
import org.dundian.programme.order.PostingOrder.Clause;
import org.dundian.programme.order.PostingOrder.Place;
import org.dundian.programme.order.PostingOrder.Seat;
import org.dundian.programme.order.PostingOrder.Section;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.stereotype.Component;

/**
 * Finds the words of order and letters for a batch's grouping as it stands. The texts are files in
 * {@code posting-order/}: the first line is the title, which breaks at {@code |} if it must, the second the salutation;
 * lines after {@code #} are headings.
 */
@Component
class OrderWords {

    static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.ROOT);

    /** What a line of the title holds, in halves of a character. */
    private static final int TITLE_WIDTH = 40;

    private final Template order = text("order");
    private final Template letter = text("letter");
    private final Template leaderLetter = text("letter-team-leader");
    private final Programmes programmes;
    private final Organisations organisations;
    private final Subgroups subgroups;
    private final Postings postings;
    private final People people;
    private final Cadres cadres;
    private final Hosts hosts;

    OrderWords(
            Programmes programmes,
            Organisations organisations,
            Subgroups subgroups,
            Postings postings,
            People people,
            Cadres cadres,
            Hosts hosts) {
        this.programmes = programmes;
        this.organisations = organisations;
        this.subgroups = subgroups;
        this.postings = postings;
        this.people = people;
        this.cadres = cadres;
        this.hosts = hosts;
    }

    /** The grouping as its rows are now; no sections and no letters while there is none. */
    Papers of(Batch batch) {
        return new Grouped(batch).papers();
    }

    private static Template text(String name) {
        try (var in = OrderWords.class.getResourceAsStream("/posting-order/" + name + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("no text " + name);
            }
            return new Template(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value keeps to its line. */
    private static List<String> lines(Template text, Map<String, String> values) {
        values.replaceAll((name, value) -> value.replaceAll("\\R", " "));
        return text.fill(values).lines().toList();
    }

    private static String day(LocalDate day) {
        return day.format(DAY);
    }

    /** One batch with all whom and what its papers name, each read at once. */
    private final class Grouped {

        private final Batch batch;
        private final List<Team> teams;
        private final Map<String, List<Subgroup>> ofTeam;
        private final Map<String, List<String>> members;
        private final Map<String, String> names;
        private final Map<String, Cadre> known;
        private final Map<String, Host> places;
        private final String organisation;
        private final Map<String, String> common = new TreeMap<>();

        Grouped(Batch batch) {
            this.batch = batch;
            teams = subgroups.teamsOf(batch.code());
            List<Subgroup> all = subgroups.ofBatch(batch.code());
            ofTeam = all.stream().collect(Collectors.groupingBy(Subgroup::team));
            Map<String, String> leaders = new HashMap<>();
            all.forEach(subgroup -> leaders.put(subgroup.code(), String.valueOf(subgroup.leader())));
            members = postings.liveIn(batch.code()).stream()
                    .sorted(Comparator.comparing(posting -> !posting.userId().equals(leaders.get(posting.subgroup()))))
                    .collect(Collectors.groupingBy(
                            Posting::subgroup, Collectors.mapping(Posting::userId, Collectors.toList())));
            TreeSet<String> ids =
                    members.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
            teams.forEach(team -> ids.add(team.leader()));
            names = people.findAllById(ids).stream().collect(Collectors.toMap(Person::userId, Person::name));
            known = cadres.allByUserId(ids).stream().collect(Collectors.toMap(Cadre::userId, Function.identity()));
            places = hosts.allByCode(all.stream().map(Subgroup::host).toList()).stream()
                    .collect(Collectors.toMap(Host::code, Function.identity()));
            organisation = organisations
                    .byCode(batch.organisation())
                    .map(Organisation::name)
                    .orElse(batch.organisation());
            Programme programme = programmes
                    .byCode(batch.programme())
                    .orElseThrow(() -> new IllegalStateException("no programme " + batch.programme()));
            common.put("organisation", organisation);
            common.put("programme", programme.name());
            common.put("year", String.valueOf(programme.year()));
            common.put("wave", "第" + ChineseNumber.of(batch.number()) + "批");
            common.put("from", day(batch.startsOn()));
            common.put("until", day(batch.endsOn()));
            common.put("cadres", String.valueOf(ids.size()));
            common.put("teams", String.valueOf(teams.size()));
            common.put("subgroups", String.valueOf(all.size()));
            common.put("hosts", String.valueOf(places.size()));
            common.put("kind", batch.kind().label());
        }

        Papers papers() {
            List<Section> sections = new ArrayList<>();
            List<Addressed> letters = new ArrayList<>();
            for (Team team : teams) {
                List<Place> rows = new ArrayList<>();
                List<Subgroup> own = ofTeam.getOrDefault(team.code(), List.of());
                if (own.stream().noneMatch(subgroup -> members(subgroup).contains(team.leader()))) {
                    rows.add(new Place(Place.OUTSIDE, "本组各小组", List.of(seat(team.leader(), "组长"))));
                    letters.add(new Addressed(team.leader(), team.number(), toLeader(team, own)));
                }
                for (Subgroup subgroup : own) {
                    List<Seat> seats = new ArrayList<>();
                    for (String member : members(subgroup)) {
                        String role = role(team, subgroup, member);
                        seats.add(seat(member, role));
                        letters.add(new Addressed(member, team.number(), toMember(team, subgroup, member, role)));
                    }
                    rows.add(new Place(String.valueOf(subgroup.number()), host(subgroup), seats));
                }
                sections.add(new Section(team.number(), nameOf(team), rows));
            }
            List<String> lines = lines(order, common);
            return new Papers(
                    new PostingOrder(
                            title(lines.get(0)),
                            lines.get(1),
                            clauses(lines.subList(2, lines.size())),
                            "蹲点干部选派名单",
                            sections,
                            organisation),
                    letters);
        }

        private Letter toMember(Team team, Subgroup subgroup, String member, String role) {
            Map<String, String> own = values(team, member);
            own.put("subgroup", String.valueOf(subgroup.number()));
            own.put("role", role.equals("成员") ? "小组成员" : role);
            List<Fact> facts = new ArrayList<>();
            facts.add(fact("蹲点单位", place(subgroup)));
            facts.add(stay());
            facts.add(fact("组长", name(team.leader())));
            String leader = subgroup.leader();
            if (leader != null) {
                facts.add(fact("小组长", name(leader)));
            }
            String others = members(subgroup).stream()
                    .filter(other -> !other.equals(member) && !other.equals(leader))
                    .map(this::name)
                    .collect(Collectors.joining("、"));
            if (!others.isEmpty()) {
                facts.add(fact("同小组成员", others));
            }
            return written(letter, own, facts);
        }

        private Letter toLeader(Team team, List<Subgroup> own) {
            Map<String, String> values = values(team, team.leader());
            values.put("subgroups", String.valueOf(own.size()));
            return written(
                    leaderLetter,
                    values,
                    List.of(
                            stay(),
                            new Fact(
                                    "本组各小组",
                                    own.stream()
                                            .map(subgroup -> "第" + subgroup.number() + "小组　" + place(subgroup)
                                                    + (subgroup.leader() == null
                                                            ? ""
                                                            : "，小组长：" + name(subgroup.leader())))
                                            .toList())));
        }

        private Map<String, String> values(Team team, String person) {
            Map<String, String> values = new TreeMap<>(common);
            values.put("name", name(person));
            values.put("team", nameOf(team));
            return values;
        }

        private Letter written(Template text, Map<String, String> values, List<Fact> facts) {
            List<String> lines = lines(text, values);
            return new Letter(lines.get(0), lines.get(1), lines.subList(2, lines.size()), facts, organisation);
        }

        private Fact stay() {
            return fact("蹲点时间", day(batch.startsOn()) + "至" + day(batch.endsOn()));
        }

        private String role(Team team, Subgroup subgroup, String member) {
            boolean leads = member.equals(subgroup.leader());
            if (member.equals(team.leader())) {
                return leads ? "组长、小组长" : "组长";
            }
            return leads ? "小组长" : "成员";
        }

        private Seat seat(String person, String role) {
            Cadre cadre = known.get(person);
            return new Seat(
                    name(person), cadre == null ? "" : cadre.department(), cadre == null ? "" : cadre.grade(), role);
        }

        private List<String> members(Subgroup subgroup) {
            return members.getOrDefault(subgroup.code(), List.of());
        }

        private String name(String person) {
            return names.getOrDefault(person, person);
        }

        private String host(Subgroup subgroup) {
            Host host = places.get(subgroup.host());
            return host == null ? subgroup.host() : host.name();
        }

        private String place(Subgroup subgroup) {
            Host host = places.get(subgroup.host());
            return host(subgroup) + (host == null || host.district().isBlank() ? "" : "（" + host.district() + "）");
        }
    }

    private static String nameOf(Team team) {
        return "第" + ChineseNumber.of(team.number()) + "蹲点组";
    }

    private static Fact fact(String label, String line) {
        return new Fact(label, List.of(line));
    }

    private static String title(String text) {
        return text.replace("|", OfficialDocument.width(text) - 1 > TITLE_WIDTH ? "\n" : "");
    }

    private static List<Clause> clauses(List<String> lines) {
        List<Clause> clauses = new ArrayList<>();
        String heading = null;
        for (String line : lines) {
            if (line.startsWith("# ")) {
                heading = line.substring(2);
            } else {
                clauses.add(new Clause(heading, line));
                heading = null;
            }
        }
        return clauses;
    }
}
