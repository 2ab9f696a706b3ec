package org.dundian.rehearsal.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.problem.Severity;
import org.dundian.programme.Batch;
import org.dundian.programme.Subgroup;
import org.dundian.programme.Subgroups;
import org.dundian.rehearsal.forecast.Assumptions;
import org.dundian.rehearsal.forecast.ForecastResult.Clog;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Words for the codes of a forecast, and its bottlenecks as sentences. */
@Component
class ForecastNames {

    private final Owners owners;
    private final Organisations organisations;
    private final Subgroups subgroups;
    private final Hosts hosts;
    private final MessageSource words;

    ForecastNames(Owners owners, Organisations organisations, Subgroups subgroups, Hosts hosts, MessageSource words) {
        this.owners = owners;
        this.organisations = organisations;
        this.subgroups = subgroups;
        this.hosts = hosts;
        this.words = words;
    }

    /** The names that a batch's forecasts use, read once a page. */
    Names of(Batch batch, Locale locale) {
        Map<String, String> ownerNames = owners.ofOrganisation(batch.organisation()).stream()
                .collect(Collectors.toMap(Owner::code, Owner::name));
        List<Subgroup> all = subgroups.ofBatch(batch.code());
        Map<String, String> hostNames = hosts
                .allByCode(all.stream().map(Subgroup::host).toList())
                .stream()
                .collect(Collectors.toMap(Host::code, Host::name));
        Map<Integer, String> ofSubgroups = all.stream()
                .collect(Collectors.toMap(
                        Subgroup::number,
                        subgroup -> hostNames.getOrDefault(subgroup.host(), subgroup.host()),
                        (one, other) -> one));
        Map<String, String> organisationNames =
                organisations.all().stream().collect(Collectors.toMap(Organisation::code, Organisation::name));
        return new Names(batch.organisation(), ownerNames, ofSubgroups, organisationNames, words, locale);
    }

    /** @param hosts names by the number of the subgroup that is there */
    record Names(
            String organisation,
            Map<String, String> owners,
            Map<Integer, String> hosts,
            Map<String, String> organisations,
            MessageSource words,
            Locale locale) {

        /** Of hosts' unions, which are assumed to be alike, for all of them. */
        public String owner(String code) {
            return code.equals(Assumptions.HOST_UNION) ? say("forecast.host-unions") : owners.getOrDefault(code, code);
        }

        public String severity(Severity severity) {
            return say("severity." + severity.code());
        }

        public String supervisor(String code) {
            if (code.startsWith(Groups.TEAM)) {
                return say("forecast.supervisor.team", code.substring(Groups.TEAM.length()));
            }
            for (String role : List.of(Groups.OFFICE, Groups.LEADERSHIP)) {
                if (code.startsWith(role)) {
                    String of = code.substring(role.length());
                    String word = say("forecast.supervisor." + role.substring(0, role.length() - 1));
                    return of.equals(organisation) ? word : organisations.getOrDefault(of, of) + " " + word;
                }
            }
            return code;
        }

        public String subgroup(int number) {
            return say("forecast.subgroup", number, hosts.getOrDefault(number, ""));
        }

        /** A bottleneck as a sentence. */
        public String sentence(Clog clog) {
            boolean decisions = clog.kind() == Clog.Kind.DECISIONS;
            String sentence = say(
                    "forecast.clog." + clog.kind().name().toLowerCase(Locale.ROOT),
                    decisions ? supervisor(clog.code()) : owner(clog.code()),
                    clog.week(),
                    clog.amount(),
                    clog.onTimePercent() == null ? "–" : clog.onTimePercent() + "%",
                    clog.waitDays());
            return clog.subgroups().isEmpty()
                    ? sentence
                    : sentence
                            + say(
                                    "forecast.clog.from",
                                    clog.subgroups().stream()
                                            .map(this::subgroup)
                                            .collect(Collectors.joining("、")));
        }

        private String say(String key, Object... arguments) {
            return words.getMessage(key, arguments, locale);
        }
    }
}
