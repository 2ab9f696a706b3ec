package org.dundian.stationing;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.confidential.EncryptedTable;
import org.dundian.input.FieldError;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.programme.Subgroup;
import org.dundian.programme.SubgroupLife;
import org.dundian.programme.Subgroups;
import org.dundian.roster.Hosts;
import org.dundian.worktime.WorkingCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Kick-off meetings, with which a subgroup's work at its host begins. */
@Service
@Transactional
public class KickOffs {

    private static final int MOST = 10_000_000;
    private static final String PHONE = "contact_phone";

    private final JdbcClient jdbc;
    private final EncryptedTable table;
    private final Subgroups subgroups;
    private final SubgroupLife life;
    private final Hosts hosts;
    private final CurrentPerson currentPerson;
    private final Clock clock;

    KickOffs(
            JdbcClient jdbc,
            @Qualifier(ConfidentialTables.KICK_OFFS) EncryptedTable table,
            Subgroups subgroups,
            SubgroupLife life,
            Hosts hosts,
            CurrentPerson currentPerson,
            Clock clock) {
        this.jdbc = jdbc;
        this.table = table;
        this.subgroups = subgroups;
        this.life = life;
        this.hosts = hosts;
        this.currentPerson = currentPerson;
        this.clock = clock;
    }

    /** The fields as they were sent. */
    public record Sent(
            @Nullable String date,
            @Nullable String contactName,
            @Nullable String contactPhone,
            @Nullable Integer workers,
            @Nullable Integer contracts,
            @Nullable Integer unionMembers,
            @Nullable String summary) {

        /** Nothing of the person: it might reach a log. */
        @Override
        public String toString() {
            return "a kick-off on " + date;
        }
    }

    /** Whom to talk to at the host. */
    public record Contact(String name, String phone) {

        /** Nothing of the person: it might reach a log. */
        @Override
        public String toString() {
            return "a contact";
        }
    }

    /** Keeps what was held, and what it found of the host's basics. */
    public void hold(String subgroupCode, Sent sent) {
        Subgroup subgroup = subgroups
                .byCode(subgroupCode)
                .orElseThrow(() -> new IllegalArgumentException("no subgroup " + subgroupCode));
        LocalDate today = LocalDate.ofInstant(clock.instant(), WorkingCalendar.ZONE);
        LocalDate date = Fields.date("date", "启动会日期", sent.date());
        if (date.isAfter(today)) {
            throw new InvalidInput("date", "“启动会日期”不能晚于今天");
        }
        if (date.isBefore(subgroup.startsOn().minusDays(30))) {
            throw new InvalidInput("date", "“启动会日期”不能早于蹲点开始前 30 天");
        }
        String contactName = Fields.required("contactName", "单位联系人", sent.contactName(), 60);
        String contactPhone = Fields.required("contactPhone", "联系电话", sent.contactPhone(), 30);
        int workers = Fields.number("workers", "职工人数", sent.workers(), 0, MOST);
        int contracts = Fields.number("contracts", "签订劳动合同人数", sent.contracts(), 0, MOST);
        int unionMembers = Fields.number("unionMembers", "工会会员人数", sent.unionMembers(), 0, MOST);
        String summary = Fields.required("summary", "会议情况", sent.summary(), 4000);
        if (contracts > workers || unionMembers > workers) {
            throw new InvalidInput(java.util.List.of(
                    new FieldError(contracts > workers ? "contracts" : "unionMembers", "签订劳动合同人数和工会会员人数不能多于职工人数")));
        }
        jdbc.sql("""
                        insert into kick_off (subgroup_code, held_on, contact_name, contact_phone, workers, contracts,
                                              key_id, union_members, summary, recorded_by, recorded_for, recorded_at)
                        values (:subgroup, :date, :contactName, :contactPhone, :workers, :contracts, :key, :unionMembers,
                                :summary, :by, :for, :at)""")
                .param("subgroup", subgroupCode)
                .param("date", date)
                .param("contactName", contactName)
                .param("contactPhone", table.encrypt(PHONE, contactPhone, subgroupCode))
                .param("key", table.keyId())
                .param("workers", workers)
                .param("contracts", contracts)
                .param("unionMembers", unionMembers)
                .param("summary", summary)
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", Columns.instant(clock.instant()))
                .update();
        hosts.updateBasics(subgroup.host(), workers, unionMembers);
        life.kickOffHeld(subgroupCode);
    }

    /** The host's contact person, once the kick-off was held. */
    @Transactional(readOnly = true)
    public Optional<Contact> contactOf(String subgroup) {
        return jdbc.sql("select contact_name, contact_phone, key_id from kick_off where subgroup_code = ?")
                .param(subgroup)
                .query((row, n) -> new Contact(
                        String.valueOf(row.getString(1)),
                        String.valueOf(table.decrypt(PHONE, row.getString(3), row.getString(2), subgroup))))
                .optional();
    }

    /** The day on which it was recorded that the kick-off was held; work is reported from that week on. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> recordedOn(String subgroup) {
        return Optional.ofNullable(recordedOn(List.of(subgroup)).get(subgroup));
    }

    /** Likewise of many, by their codes. */
    @Transactional(readOnly = true)
    Map<String, LocalDate> recordedOn(Collection<String> subgroups) {
        Map<String, LocalDate> days = new HashMap<>();
        if (!subgroups.isEmpty()) {
            jdbc.sql("select subgroup_code, recorded_at from kick_off where subgroup_code in (:subgroups)")
                    .param("subgroups", subgroups)
                    .query(row -> {
                        days.put(
                                row.getString("subgroup_code"),
                                LocalDate.ofInstant(
                                        row.getObject("recorded_at", OffsetDateTime.class)
                                                .toInstant(),
                                        WorkingCalendar.ZONE));
                    });
        }
        return days;
    }
}
