package org.dundian.roster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.dundian.confidential.EncryptedTable;
import org.dundian.confidential.Encryption.Unreadable;
import org.dundian.organisation.Accounts;
import org.dundian.organisation.Owner;
import org.dundian.organisation.Owners;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.organisation.Role;
import org.dundian.organisation.RoleHeld;
import org.dundian.organisation.Staffing;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whole rosters of an organisation, phones included, read and written in a few statements. For its office alone. */
@Service
@Transactional
public class RosterBook {

    private static final Logger LOG = LoggerFactory.getLogger(RosterBook.class);

    private static final String PHONE = "phone";
    private static final String CONTACT_PHONE = "contact_phone";

    private final Cadres cadres;
    private final Hosts hosts;
    private final RosterRows rows;
    private final People people;
    private final Accounts accounts;
    private final Staffing staffing;
    private final Owners owners;
    private final JdbcClient jdbc;
    private final JdbcTemplate batch;
    private final EncryptedTable cadresTable;
    private final EncryptedTable hostsTable;

    RosterBook(
            Cadres cadres,
            Hosts hosts,
            RosterRows rows,
            People people,
            Accounts accounts,
            Staffing staffing,
            Owners owners,
            JdbcClient jdbc,
            JdbcTemplate batch,
            @Qualifier(ConfidentialTables.CADRES) EncryptedTable cadresTable,
            @Qualifier(ConfidentialTables.HOSTS) EncryptedTable hostsTable) {
        this.cadres = cadres;
        this.hosts = hosts;
        this.rows = rows;
        this.people = people;
        this.accounts = accounts;
        this.staffing = staffing;
        this.owners = owners;
        this.jdbc = jdbc;
        this.batch = batch;
        this.cadresTable = cadresTable;
        this.hostsTable = hostsTable;
    }

    private record Contact(
            String id,
            @Nullable String name,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String keyId) {}

    /** By user id. */
    @Transactional(readOnly = true)
    public List<CadreEntry> cadresOf(String organisation) {
        Map<String, Contact> contacts = contacts("""
                select c.user_id as id, p.name, p.email, c.phone, c.key_id
                  from cadre c join person p on p.user_id = c.user_id
                 where c.organisation_code = :organisation""", organisation);
        return cadres.ofOrganisation(organisation).stream()
                .map(cadre -> {
                    Contact contact = contacts.get(cadre.userId());
                    return contact == null
                            ? new CadreEntry(cadre, cadre.userId(), null, null)
                            : new CadreEntry(
                                    cadre,
                                    Objects.requireNonNullElse(contact.name(), cadre.userId()),
                                    contact.email(),
                                    readable(cadresTable, PHONE, contact));
                })
                .toList();
    }

    /** By code. */
    @Transactional(readOnly = true)
    public List<HostEntry> hostsOf(String organisation) {
        Map<String, Contact> contacts = contacts("""
                select code as id, contact_name as name, null as email, contact_phone as phone, key_id
                  from host where organisation_code = :organisation""", organisation);
        return hosts.ofOrganisation(organisation).stream()
                .map(host -> {
                    Contact contact = contacts.get(host.code());
                    return contact == null
                            ? new HostEntry(host, null, null)
                            : new HostEntry(host, contact.name(), readable(hostsTable, CONTACT_PHONE, contact));
                })
                .toList();
    }

    private Map<String, Contact> contacts(String sql, String organisation) {
        Map<String, Contact> contacts = new HashMap<>();
        jdbc.sql(sql).param("organisation", organisation).query(row -> {
            Contact contact = new Contact(
                    row.getString("id"),
                    row.getString("name"),
                    row.getString("email"),
                    row.getString("phone"),
                    row.getString("key_id"));
            contacts.put(contact.id(), contact);
        });
        return contacts;
    }

    /** A phone that cannot be read counts as none, or the whole roster would be out of reach. */
    private static @Nullable String readable(EncryptedTable table, String column, Contact contact) {
        try {
            return table.decrypt(column, contact.keyId(), contact.phone(), contact.id());
        } catch (Unreadable trouble) {
            LOG.error("The phone of {} {} cannot be read: {}", table.name(), contact.id(), trouble.getMessage());
            return null;
        }
    }

    /** Who already has the accounts: people by user id. Ids that others than people have are in {@link #accounts}. */
    @Transactional(readOnly = true)
    public Map<String, Person> peopleWith(Collection<String> userIds) {
        Map<String, Person> found = new HashMap<>();
        RosterRows.parts(userIds)
                .forEach(part -> people.findAllById(part).forEach(person -> found.put(person.userId(), person)));
        return found;
    }

    /** Those of the ids that have an account. */
    @Transactional(readOnly = true)
    public Set<String> accounts(Collection<String> userIds) {
        Set<String> found = new TreeSet<>();
        RosterRows.parts(userIds).forEach(part -> found.addAll(accounts.existing(part)));
        return found;
    }

    /** Those of the codes that are taken, by whichever organisation. */
    @Transactional(readOnly = true)
    public Set<String> hostCodes(Collection<String> codes) {
        Set<String> found = new TreeSet<>();
        RosterRows.parts(codes)
                .forEach(part -> found.addAll(jdbc.sql("select code from host where code in (:codes)")
                        .param("codes", part)
                        .query(String.class)
                        .list()));
        return found;
    }

    /**
     * Adds the cadres with people and accounts, or brings them up to date. A new account waits for an administrator to set
     * its password.
     */
    public void saveCadres(Collection<CadreEntry> entries, String organisation) {
        Map<String, Person> known =
                peopleWith(entries.stream().map(entry -> entry.cadre().userId()).toList());
        List<Staffing.Hire> hires = new ArrayList<>();
        for (CadreEntry entry : entries) {
            Person before = known.get(entry.cadre().userId());
            RoleHeld cadre = RoleHeld.of(Role.CADRE, organisation);
            hires.add(new Staffing.Hire(
                    new Person(
                            entry.cadre().userId(),
                            entry.name(),
                            organisation,
                            entry.email(),
                            before == null ? "zh" : before.language(),
                            before == null || before.active()),
                    before != null && !before.active()
                            ? List.of()
                            : entry.cadre().mayLeadTeam()
                                    ? List.of(cadre, RoleHeld.of(Role.TEAM_LEADER, organisation))
                                    : List.of(cadre)));
        }
        staffing.addAll(hires, organisation);
        rows.saveCadres(entries.stream().map(CadreEntry::cadre).toList());
        List<@Nullable Object[]> phones = new ArrayList<>();
        for (CadreEntry entry : entries) {
            String id = entry.cadre().userId();
            phones.add(new @Nullable Object[] {
                cadresTable.encrypt(PHONE, entry.phone(), id), entry.phone() == null ? null : cadresTable.keyId(), id
            });
        }
        batch.batchUpdate("update cadre set phone = ?, key_id = ? where user_id = ?", phones);
    }

    /** Adds the hosts, or brings them up to date; unions of their own become owners. */
    public void saveHosts(Collection<HostEntry> entries, String organisation) {
        rows.saveHosts(entries.stream().map(HostEntry::host).toList());
        List<@Nullable Object[]> contacts = new ArrayList<>();
        for (HostEntry entry : entries) {
            String code = entry.host().code();
            String phone = entry.contactPhone();
            contacts.add(new @Nullable Object[] {
                entry.contactName(),
                hostsTable.encrypt(CONTACT_PHONE, phone, code),
                phone == null ? null : hostsTable.keyId(),
                code
            });
        }
        batch.batchUpdate("update host set contact_name = ?, contact_phone = ?, key_id = ? where code = ?", contacts);
        owners.addHosts(
                entries.stream()
                        .map(HostEntry::host)
                        .map(host -> ownerOf(host, organisation))
                        .flatMap(Optional::stream)
                        .toList(),
                organisation);
    }

    /** The host's own union as the owner of problems, if it has one. */
    private static Optional<Owner> ownerOf(Host host, String organisation) {
        return host.hasUnion()
                ? Optional.of(new Owner(
                        "host-" + host.code(),
                        organisation,
                        host.kind() == HostKind.PLATFORM ? host.name() + "工会" : host.name(),
                        Owner.HOST))
                : Optional.empty();
    }
}
