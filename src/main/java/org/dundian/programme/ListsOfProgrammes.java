package org.dundian.programme;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.organisation.Groups;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who is concerned with a programme has a list of its tasks, from the launch to the conclusion: the organisation's office,
 * leadership, auditors and departments, the programme's teams, subgroups and hosts' unions. Nobody else is shown one.
 */
@Component
class ListsOfProgrammes implements ApplicationRunner {

    private final Programmes programmes;
    private final Owners owners;
    private final ProgrammeLists lists;
    private final JdbcClient jdbc;

    ListsOfProgrammes(Programmes programmes, Owners owners, ProgrammeLists lists, JdbcClient jdbc) {
        this.programmes = programmes;
        this.owners = owners;
        this.lists = lists;
        this.jdbc = jdbc;
    }

    /** For programmes that an earlier release launched, or that ended while the application was down. */
    @Override
    @Transactional
    public void run(ApplicationArguments arguments) {
        List<Programme> underWay =
                programmes.all().stream().filter(each -> !each.isOver()).toList();
        underWay.forEach(each -> lists.offer(each, concerned(each)));
        lists.offered().stream()
                .filter(code -> underWay.stream().noneMatch(each -> each.code().equals(code)))
                .forEach(lists::withdraw);
    }

    /** After the launch, and whenever teams or subgroups have been added. */
    void offer(String code) {
        Programme programme = programmes.get(code);
        lists.offer(programme, concerned(programme));
    }

    void withdraw(String code) {
        lists.withdraw(code);
    }

    private List<String> concerned(Programme programme) {
        List<String> groups = new ArrayList<>(List.of(
                Groups.office(programme.organisation()),
                Groups.leadership(programme.organisation()),
                Groups.auditors(programme.organisation())));
        owners.ofOrganisation(programme.organisation()).stream()
                .filter(owner -> Set.of(Owner.DEPARTMENT, Owner.OFFICE).contains(owner.kind()))
                .map(Owner::code)
                .map(Groups::owner)
                .forEach(groups::add);
        Set<String> ofStays = new TreeSet<>();
        jdbc.sql("""
                        select s.team_code, s.code, s.host_code from subgroup s join batch b on b.code = s.batch_code
                        where b.programme_code = :programme""").param("programme", programme.code()).query(row -> {
            ofStays.add(Groups.team(row.getString(1)));
            ofStays.add(Groups.subgroup(row.getString(2)));
            ofStays.add(Groups.owner("host-" + row.getString(3)));
        });
        groups.addAll(ofStays);
        return groups;
    }
}
