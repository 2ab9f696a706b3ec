package org.dundian.organisation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dundian.input.FieldError;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.Departure.Kind;
import org.dundian.organisation.Departure.Moved;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets somebody leave: all their open work goes to others, the account is closed, in one transaction. A preview does just
 * that and takes it back, so that it shows exactly what would happen.
 */
@Service
public class Departures {

    private final People people;
    private final Accounts accounts;
    private final RolesHeld roles;
    private final Attendance attendance;
    private final ObjectProvider<OpenWork> openWork;
    private final CurrentPerson person;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final TransactionTemplate transaction;

    /** @param openWork asked for late: those who know of work know of people, too */
    Departures(
            People people,
            Accounts accounts,
            RolesHeld roles,
            Attendance attendance,
            ObjectProvider<OpenWork> openWork,
            CurrentPerson person,
            JdbcClient jdbc,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.people = people;
        this.accounts = accounts;
        this.roles = roles;
        this.attendance = attendance;
        this.openWork = openWork;
        this.person = person;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What the office wants.
     *
     * @param leaver user id
     * @param recipient user id of who takes everything, but for what {@code byKind} says
     * @param byKind user ids by kind of work
     */
    public record Wish(
            @Nullable String leaver,
            @Nullable String recipient,
            Map<Kind, String> byKind,
            @Nullable String why) {}

    /**
     * What goes where.
     *
     * @param fingerprint the same for the same pieces to the same people
     */
    public record Plan(List<Moved> pieces, String fingerprint) {}

    /** Somebody left. */
    public record Departed(LocalDate on, String name, String why, String doneBy, int pieces) {}

    /**
     * Shows what would go where; nothing of it has happened afterwards.
     *
     * @throws InvalidInput if it could not be done
     */
    public Plan preview(Wish wish) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            return perform(wish);
        }));
    }

    /**
     * Does it.
     *
     * @param fingerprint of the plan that was agreed to
     * @return whether it was done; if the work has changed since the preview nothing was
     * @throws InvalidInput if it cannot be done
     */
    public boolean carryOut(Wish wish, @Nullable String fingerprint) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            boolean asAgreed = perform(wish).fingerprint().equals(fingerprint);
            if (!asAgreed) {
                status.setRollbackOnly();
            }
            return asAgreed;
        }));
    }

    /** Newest first, at most fifty. */
    public List<Departed> of(String organisation) {
        return jdbc.sql("""
                        select d.done_at, p.name, d.why, coalesce(b.name, d.done_by) as by_name,
                               (select count(*) from departure_piece c where c.departure_id = d.id) as pieces
                          from departure d join person p on p.user_id = d.user_id
                          left join person b on b.user_id = d.done_by
                         where d.organisation_code = :organisation order by d.done_at desc, d.id desc
                         fetch first 50 rows only""")
                .param("organisation", organisation)
                .query((row, n) -> new Departed(
                        LocalDate.ofInstant(
                                Objects.requireNonNull(row.getObject(1, OffsetDateTime.class))
                                        .toInstant(),
                                SubstitutionBook.ZONE),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5)))
                .list();
    }

    private Plan perform(Wish wish) {
        Departure departure = checked(wish);
        Person leaver = people.findById(departure.leaver()).orElseThrow();
        people.save(new Person(
                leaver.userId(), leaver.name(), leaver.organisation(), leaver.email(), leaver.language(), false));
        openWork.orderedStream().forEach(work -> work.handOver(departure));
        accounts.groupsOf(leaver.userId()).forEach(group -> accounts.leave(leaver.userId(), group));
        roles.removeAll(leaver.userId());
        accounts.create(people.findById(leaver.userId()).orElseThrow(), "");
        List<Moved> pieces = departure.moved();
        note(departure, Fields.required("why", "离任原因", wish.why(), 500), pieces);
        return new Plan(pieces, fingerprint(pieces));
    }

    private Departure checked(Wish wish) {
        String user = Fields.required("leaver", "离任人员", wish.leaver(), 64);
        Person leaver = people.findById(user)
                .filter(Person::active)
                .filter(each -> accounts.exists(user))
                .orElseThrow(() -> new InvalidInput("leaver", "没有这个在岗人员：" + user));
        if (!person.may(holder -> holder.isIn(Groups.office(leaver.organisation())))) {
            throw new AccessDeniedException("只有蹲点办可以办理人员离任");
        }
        String why = Fields.required("why", "离任原因", wish.why(), 500);
        if (user.equals(person.id())) {
            throw new InvalidInput("leaver", "不能为本人办理离任，请由蹲点办其他人员办理");
        }
        if (accounts.groupsOf(user).contains(Groups.ADMINISTRATORS)) {
            throw new InvalidInput("leaver", "系统管理员的账号由系统管理员处理");
        }
        String recipient = Fields.required("recipient", "接手人员", wish.recipient(), 64);
        List<FieldError> errors = new ArrayList<>();
        checkRecipient("recipient", recipient, leaver, errors);
        wish.byKind().forEach((kind, each) -> checkRecipient("recipient-" + kind.code(), each, leaver, errors));
        if (!errors.isEmpty()) {
            throw new InvalidInput(errors);
        }
        return new Departure(leaver, recipient, wish.byKind(), why);
    }

    private void checkRecipient(String field, String recipient, Person leaver, List<FieldError> errors) {
        boolean possible = people.findById(recipient)
                .filter(each -> each.organisation().equals(leaver.organisation()))
                .isPresent();
        if (!possible
                || recipient.equals(leaver.userId())
                || attendance.activeAmong(List.of(recipient)).isEmpty()) {
            errors.add(new FieldError(field, "接手人员应是本单位另一名在岗且账号有效的人员"));
        }
    }

    private void note(Departure departure, String why, List<Moved> pieces) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into departure (organisation_code, user_id, why, done_by, done_for, done_at)
                        values (:organisation, :user, :why, :by, :for, :at)""")
                .param("organisation", departure.organisation())
                .param("user", departure.leaver())
                .param("why", why)
                .param("by", person.id())
                .param("for", person.onBehalfOf())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        int seq = 0;
        for (Moved piece : pieces) {
            jdbc.sql("""
                            insert into departure_piece (departure_id, seq, kind, about, what, goes_to)
                            values (:id, :seq, :kind, :about, :what, :to)""")
                    .param("id", id)
                    .param("seq", ++seq)
                    .param("kind", piece.kind().code())
                    .param("about", piece.about())
                    .param("what", shortened(piece.what(), 300))
                    .param("to", shortened(piece.goesTo(), 200))
                    .update();
        }
    }

    private static String shortened(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    private static String fingerprint(List<Moved> pieces) {
        StringBuilder all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece).append('\n'));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
