package org.dundian.programme.web;

import java.time.LocalDate;
import java.util.List;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupDirectory;
import org.dundian.programme.SubgroupOverview;
import org.dundian.programme.Subgroups;
import org.dundian.roster.Host;
import org.dundian.roster.Hosts;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The hosts of the subgroups that the current person is a member of and that are at them, newest first. */
@RestController
class OwnSubgroupsController {

    private final SubgroupDirectory directory;
    private final Subgroups subgroups;
    private final Hosts hosts;
    private final People people;
    private final CurrentPerson currentPerson;

    OwnSubgroupsController(
            SubgroupDirectory directory, Subgroups subgroups, Hosts hosts, People people, CurrentPerson currentPerson) {
        this.directory = directory;
        this.subgroups = subgroups;
        this.hosts = hosts;
        this.people = people;
        this.currentPerson = currentPerson;
    }

    record Member(String userId, String name) {}

    record OwnSubgroup(
            String code,
            String host,
            String hostName,
            String batch,
            String programme,
            @Nullable String leader,
            List<Member> members,
            LocalDate endsOn) {}

    @GetMapping("/api/subgroups/mine")
    List<OwnSubgroup> mine() {
        return directory.ofMember(currentPerson.id()).stream()
                .filter(overview -> subgroups
                        .byCode(overview.code())
                        .filter(Subgroup::isLive)
                        .isPresent())
                .flatMap(overview -> overview.hosts().stream().map(host -> own(overview, host)))
                .toList();
    }

    private OwnSubgroup own(SubgroupOverview overview, String host) {
        return new OwnSubgroup(
                overview.code(),
                host,
                hosts.byCode(host).map(Host::name).orElse(host),
                overview.batch(),
                overview.programme(),
                overview.leader(),
                overview.members().stream()
                        .map(id -> new Member(id, people.nameOf(id)))
                        .toList(),
                overview.endsOn());
    }
}
