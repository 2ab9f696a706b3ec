package org.dundian.roster.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.util.CellReference;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Person;
import org.dundian.roster.CadreEntry;
import org.dundian.roster.HostEntry;
import org.dundian.roster.RosterBook;
import org.dundian.roster.transfer.Findings.CellError;
import org.dundian.roster.transfer.Findings.Change;
import org.dundian.roster.transfer.Findings.Difference;

/** An uploaded roster beside the one that is in force: what is wrong, what is new, what differs. */
final class Comparison {

    private static final int TOLD_EVERY = 200;

    private final RosterBook book;
    private final String organisation;
    private final IntConsumer progress;

    final List<CadreEntry> cadres = new ArrayList<>();
    final List<HostEntry> hosts = new ArrayList<>();
    private final List<CellError> errors = new ArrayList<>();
    private final List<Change> added = new ArrayList<>();
    private final List<Change> changed = new ArrayList<>();
    private final MessageDigest digest;
    private int unchanged;
    private int done;

    /** @param progress told how many rows are done, now and then */
    Comparison(RosterBook book, String organisation, IntConsumer progress) {
        this.book = book;
        this.organisation = organisation;
        this.progress = progress;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * @param total told how many rows there are, before the first is compared
     * @throws InvalidInput if nothing of a roster is in the file
     */
    Findings of(byte[] file, IntConsumer total) {
        HostSheet hostKind = new HostSheet(organisation);
        RosterFile read = RosterFile.read(file, new CadreSheet(organisation, Set.of()), hostKind);
        total.accept(read.size());
        errors.addAll(read.errors());

        Map<String, HostEntry> hostsNow = new HashMap<>();
        book.hostsOf(organisation).forEach(entry -> hostsNow.put(entry.host().code(), entry));
        Set<String> hostCodes = new HashSet<>(hostsNow.keySet());
        read.hosts()
                .ifPresent(sheet ->
                        sheet.rows.forEach(row -> hostCodes.add(row.texts().getOrDefault(HostSheet.CODE, ""))));
        read.hosts().filter(SheetRows::usable).ifPresent(sheet -> compare(sheet, hostKind, hostsNow, hosts));
        read.hosts().ifPresent(sheet -> refuseTakenCodes(sheet, hostsNow.keySet()));

        Map<String, CadreEntry> cadresNow = new HashMap<>();
        book.cadresOf(organisation).forEach(entry -> cadresNow.put(entry.cadre().userId(), entry));
        CadreSheet cadreKind = new CadreSheet(organisation, hostCodes);
        read.cadres().filter(SheetRows::usable).ifPresent(sheet -> compare(sheet, cadreKind, cadresNow, cadres));
        Map<String, Person> people = read.cadres()
                .map(sheet -> refuseTakenAccounts(sheet, cadresNow.keySet()))
                .orElse(Map.of());

        errors.sort(Comparator.comparing(CellError::sheet)
                .thenComparingInt(error -> new CellReference(error.cell()).getRow())
                .thenComparingInt(error -> new CellReference(error.cell()).getCol()));
        return new Findings(
                List.copyOf(errors.subList(0, Math.min(errors.size(), Findings.MOST_ERRORS))),
                errors.size(),
                List.copyOf(added),
                List.copyOf(changed),
                unchanged,
                read.examples(),
                List.copyOf(read.passedOver),
                (int) cadres.stream()
                        .map(entry -> entry.cadre().userId())
                        .filter(id -> !cadresNow.containsKey(id) && !people.containsKey(id))
                        .count(),
                hosts.stream()
                        .filter(entry -> entry.host().hasUnion())
                        .filter(entry -> {
                            HostEntry before = hostsNow.get(entry.host().code());
                            return before == null || !before.host().hasUnion();
                        })
                        .map(entry -> "owner-host-" + entry.host().code())
                        .toList(),
                HexFormat.of().formatHex(digest.digest()));
    }

    private <E> void compare(SheetRows sheet, SheetKind<E> kind, Map<String, E> now, List<E> taken) {
        for (SheetRows.Row row : sheet.rows) {
            E before = now.get(row.texts().getOrDefault(kind.keyColumn(), ""));
            Map<Column, String> old = before == null ? Map.of() : kind.texts(before);
            Map<Column, String> whole = new LinkedHashMap<>();
            // what the file has no column for stays as it is
            kind.columns()
                    .forEach(column ->
                            whole.put(column, row.texts().getOrDefault(column, old.getOrDefault(column, ""))));
            if (whole.equals(old)) {
                unchanged++;
            } else {
                compare(sheet, row, kind, whole, old, before != null, taken);
            }
            if (++done % TOLD_EVERY == 0) {
                progress.accept(done);
            }
        }
        progress.accept(done);
    }

    private <E> void compare(
            SheetRows sheet,
            SheetRows.Row row,
            SheetKind<E> kind,
            Map<Column, String> whole,
            Map<Column, String> old,
            boolean known,
            List<E> taken) {
        Complaints complaints = new Complaints(whole);
        E entry = kind.read(whole, complaints);
        if (entry == null) {
            complaints.all().forEach(each -> errors.add(sheet.error(row.number(), each.column(), each.message())));
            return;
        }
        Map<Column, String> texts = kind.texts(entry);
        if (texts.equals(old)) {
            unchanged++;
            return;
        }
        taken.add(entry);
        List<Difference> differences = new ArrayList<>();
        texts.forEach((column, text) -> {
            String before = old.getOrDefault(column, "");
            if (!text.equals(before)) {
                differences.add(new Difference(column.title(), shown(column, before), shown(column, text)));
                fingerprint(kind.title(), kind.key(entry), column.title(), before, text);
            }
        });
        (known ? changed : added)
                .add(new Change(kind.title(), row.number(), kind.key(entry), kind.name(entry), differences));
    }

    private void fingerprint(String... texts) {
        for (String text : texts) {
            digest.update(RosterFile.bytes(text));
            digest.update((byte) 0);
        }
    }

    /** Of a phone as much as tells one from another. */
    static String shown(Column column, String text) {
        if (!column.phone() || text.isEmpty()) {
            return text;
        }
        return text.length() < 8
                ? "****"
                : text.substring(0, 3) + "*".repeat(text.length() - 5) + text.substring(text.length() - 2);
    }

    private void refuseTakenCodes(SheetRows sheet, Set<String> own) {
        Set<String> taken = book.hostCodes(sheet.rows.stream()
                .map(row -> row.texts().getOrDefault(HostSheet.CODE, ""))
                .filter(code -> !code.isEmpty() && !own.contains(code))
                .toList());
        for (SheetRows.Row row : sheet.rows) {
            String code = row.texts().getOrDefault(HostSheet.CODE, "");
            if (taken.contains(code) && !own.contains(code)) {
                errors.add(sheet.error(row.number(), HostSheet.CODE, "编号“" + code + "”已被其他单位使用"));
            }
        }
    }

    /**
     * An account that is not on this roster yet may be a colleague's, if the name agrees: nobody is renamed by mistake.
     *
     * @return people of the organisation who have accounts but are on no roster, by user id
     */
    private Map<String, Person> refuseTakenAccounts(SheetRows sheet, Set<String> onRoster) {
        List<String> ids = sheet.rows.stream()
                .map(row -> row.texts().getOrDefault(CadreSheet.ID, ""))
                .filter(id -> !id.isEmpty() && !onRoster.contains(id))
                .toList();
        Map<String, Person> people = book.peopleWith(ids);
        Set<String> accounts = book.accounts(ids);
        Set<String> taken = Stream.concat(accounts.stream(), people.keySet().stream())
                .filter(id -> {
                    Person person = people.get(id);
                    return person == null || !person.organisation().equals(organisation);
                })
                .collect(Collectors.toSet());
        for (SheetRows.Row row : sheet.rows) {
            String id = row.texts().getOrDefault(CadreSheet.ID, "");
            Person person = people.get(id);
            if (onRoster.contains(id)) {
                continue;
            }
            if (taken.contains(id)) {
                errors.add(sheet.error(row.number(), CadreSheet.ID, "账号“" + id + "”已被使用，请换一个"));
            } else if (person != null && !person.name().equals(row.texts().get(CadreSheet.NAME))) {
                errors.add(sheet.error(row.number(), CadreSheet.NAME, "账号“" + id + "”属于本单位另一姓名的人员，请核对"));
            }
        }
        return people;
    }
}
