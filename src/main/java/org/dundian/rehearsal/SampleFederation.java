package org.dundian.rehearsal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.dundian.organisation.Categories;
import org.dundian.organisation.Category;
import org.dundian.organisation.Organisation;
import org.dundian.organisation.Organisations;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.dundian.roster.Cadre;
import org.dundian.roster.Cadres;
import org.dundian.roster.Expertise;
import org.dundian.roster.Host;
import org.dundian.roster.HostKind;
import org.dundian.roster.Hosts;
import org.dundian.roster.PoliticalStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An invented municipal federation with everybody whom a programme needs: departments, hosts, cadres, and an account for
 * each, all with one password. Two districts have an office each, so that what is theirs can be seen to stay theirs.
 */
@Component
public class SampleFederation {

    public static final String ORGANISATION = "CQ";
    public static final String PASSWORD = "dundian-demo";

    /** Hosts without a union of their own; their problems go to the department for rights. */
    public static final Set<String> WITHOUT_UNION = Set.of("10", "24");

    private final Organisations organisations;
    private final Owners owners;
    private final Categories categories;
    private final Hosts hosts;
    private final Cadres cadres;
    private final Staffing staffing;

    SampleFederation(
            Organisations organisations,
            Owners owners,
            Categories categories,
            Hosts hosts,
            Cadres cadres,
            Staffing staffing) {
        this.organisations = organisations;
        this.owners = owners;
        this.categories = categories;
        this.hosts = hosts;
        this.cadres = cadres;
        this.staffing = staffing;
    }

    /** Makes all of it, or nothing if the federation is there already. */
    @Transactional
    public void create() {
        if (organisations.byCode(ORGANISATION).isPresent()) {
            return;
        }
        organisations.add(new Organisation(ORGANISATION, "示例市总工会", null, "municipal"));
        organisations.add(new Organisation("CQN", "示例市北区总工会", ORGANISATION, "district"));
        organisations.add(new Organisation("CQS", "示例市南区总工会", ORGANISATION, "district"));
        SampleNames.CATEGORIES.forEach((code, name) -> {
            if (categories.byCode(code).isEmpty()) {
                categories.add(new Category(code, name));
            }
        });
        createOffices();
        createOwners();
        createHosts();
        createCadres();
    }

    private void createOffices() {
        person("admin", "系统管理员", ORGANISATION, RoleHeld.of(Role.ADMINISTRATOR, ORGANISATION));
        person("office", "蹲点办 沈一鸣", ORGANISATION, RoleHeld.of(Role.OFFICE, ORGANISATION));
        person("leadership", "分管领导 顾长河", ORGANISATION, RoleHeld.of(Role.LEADERSHIP, ORGANISATION));
        person("auditor", "督查 严明理", ORGANISATION, RoleHeld.of(Role.AUDITOR, ORGANISATION));
        person("office-north", "北区蹲点办 白露", "CQN", RoleHeld.of(Role.OFFICE, "CQN"));
        person("office-south", "南区蹲点办 方南", "CQS", RoleHeld.of(Role.OFFICE, "CQS"));
    }

    private void createOwners() {
        SampleNames.DEPARTMENTS.forEach((code, name) -> {
            owners.add(new Owner(code, ORGANISATION, name, code.equals("office") ? Owner.OFFICE : Owner.DEPARTMENT));
            person("owner-" + code, name + "经办人", ORGANISATION, RoleHeld.handler(ORGANISATION, code));
            person("head-" + code, name + "负责人", ORGANISATION, RoleHeld.head(ORGANISATION, code));
        });
        SampleNames.OUTSIDE.forEach((code, name) -> owners.add(new Owner(code, ORGANISATION, name, Owner.OUTSIDE)));
    }

    private void createHosts() {
        for (int i = 0; i < SampleNames.HOSTS.size(); i++) {
            SampleNames.SampleHost sample = SampleNames.HOSTS.get(i);
            String code = String.format(Locale.ROOT, "%02d", i + 1);
            boolean union = !WITHOUT_UNION.contains(code);
            int workers = 160 + (i * 137) % 900;
            hosts.save(new Host(
                    code,
                    ORGANISATION,
                    sample.name(),
                    sample.kind(),
                    sample.district(),
                    sample.trade(),
                    workers,
                    union ? workers / 4 : 0,
                    union,
                    3,
                    sample.wanted().stream().map(Expertise::code).collect(Collectors.toSet())));
            if (union) {
                String owner = "host-" + code;
                String name = sample.name() + (sample.kind() == HostKind.PLATFORM ? "工会" : "");
                owners.add(new Owner(owner, ORGANISATION, name, Owner.HOST));
                person("owner-" + owner, name + "经办人", ORGANISATION, RoleHeld.handler(ORGANISATION, owner));
                person("head-" + owner, name + "主席", ORGANISATION, RoleHeld.head(ORGANISATION, owner));
            }
        }
    }

    private void createCadres() {
        int number = 0;
        for (int i = 1; i <= 4; i++) {
            cadre("team-" + i, number++, true, true, "处长", true);
        }
        for (int i = 1; i <= 24; i++) {
            boolean leads = i % 2 == 1;
            cadre(String.format(Locale.ROOT, "cadre-%02d", i), number++, leads, false, leads ? "副处长" : "科员", true);
        }
        for (int i = 1; i <= 5; i++) {
            cadre("reserve-" + i, number++, i == 1, false, "科员", i < 5);
        }
    }

    private void cadre(
            String userId, int number, boolean mayLead, boolean mayLeadTeam, String grade, boolean available) {
        RoleHeld[] roles = mayLeadTeam
                ? new RoleHeld[] {RoleHeld.of(Role.CADRE, ORGANISATION), RoleHeld.of(Role.TEAM_LEADER, ORGANISATION)}
                : new RoleHeld[] {RoleHeld.of(Role.CADRE, ORGANISATION)};
        person(userId, SampleNames.PEOPLE.get(number), ORGANISATION, roles);
        List<String> departments = List.copyOf(SampleNames.DEPARTMENTS.values());
        Expertise[] fields = Expertise.values();
        cadres.save(new Cadre(
                userId,
                ORGANISATION,
                departments.get(number % departments.size()),
                grade,
                number % 3 == 0 ? "female" : "male",
                1976 + (number * 5) % 20,
                Set.of(fields[number % fields.length].code(), fields[(number * 3 + 1) % fields.length].code()),
                mayLead,
                mayLeadTeam,
                available,
                available ? null : "脱产学习至年底",
                new Cadre.Profile(
                        number % 4 == 3 ? PoliticalStatus.MASSES : PoliticalStatus.PARTY_MEMBER,
                        SampleNames.RESIDENCES.get(number % SampleNames.RESIDENCES.size()),
                        number % 5 == 0 ? Set.of("普通话", "重庆话", "英语") : Set.of("普通话", "重庆话"),
                        List.of(),
                        List.of(),
                        List.of())));
    }

    private void person(String userId, String name, String organisation, RoleHeld... roles) {
        staffing.add(
                new Person(userId, name, organisation, userId + "@dundian.example", "zh", true),
                PASSWORD,
                List.of(roles));
    }
}
