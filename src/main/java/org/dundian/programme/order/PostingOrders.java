package org.dundian.programme.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dundian.input.Fields;
import org.dundian.input.InvalidInput;
import org.dundian.organisation.CurrentPerson;
import org.dundian.organisation.People;
import org.dundian.organisation.Person;
import org.dundian.programme.Batch;
import org.dundian.programme.PostingArchive;
import org.dundian.programme.ProgrammeEvents;
import org.dundian.programme.order.Papers.Addressed;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Orders and letters: drafts made of the grouping as it stands, and what was signed, which is never made anew. What was
 * signed can be compared with its hash at any time.
 */
@Service
@Transactional
public class PostingOrders implements PostingArchive {

    private static final String LETTERS = """
            select l.batch_code, l.letter_number, l.user_id, l.team_number, l.with_order, l.content, l.signer, l.signed_at,
                   case when l.with_order then (select n.reference from posting_order_number n
                     where n.batch_code = l.batch_code order by n.id desc fetch first 1 row only) end as reference
              from posting_letter l
            """;

    private final OrderWords words;
    private final ProgrammeEvents events;
    private final People people;
    private final CurrentPerson currentPerson;
    private final JdbcClient jdbc;
    private final JdbcTemplate statements;
    private final ObjectMapper json;
    private final Clock clock;

    PostingOrders(
            OrderWords words,
            ProgrammeEvents events,
            People people,
            CurrentPerson currentPerson,
            JdbcClient jdbc,
            JdbcTemplate statements,
            ObjectMapper json,
            Clock clock) {
        this.words = words;
        this.events = events;
        this.people = people;
        this.currentPerson = currentPerson;
        this.jdbc = jdbc;
        this.statements = statements;
        this.json = json;
        this.clock = clock;
    }

    /** The order that an approval now would sign; empty while there is no grouping. */
    @Transactional(readOnly = true)
    public Optional<PostingOrder> draft(Batch batch) {
        return Optional.of(words.of(batch).order())
                .filter(order -> !order.sections().isEmpty());
    }

    /** The letters that an approval now would sign, by team. */
    @Transactional(readOnly = true)
    public Map<Integer, List<Letter>> draftLetters(Batch batch) {
        return words.of(batch).letters().stream()
                .collect(Collectors.groupingBy(
                        Addressed::team, TreeMap::new, Collectors.mapping(Addressed::letter, Collectors.toList())));
    }

    @Override
    @Transactional(readOnly = true)
    public String fingerprint(Batch batch) {
        Papers papers = words.of(batch);
        List<String> parts = new ArrayList<>(List.of(written(papers.order())));
        papers.letters().forEach(addressed -> {
            parts.add(addressed.userId());
            parts.add(written(addressed.letter()));
        });
        return hash(parts);
    }

    @Override
    public void sign(Batch batch) {
        Papers papers = words.of(batch);
        Signature signature = signature();
        List<String> hashes = signLetters(batch, papers.letters(), true, signature);
        String content = written(papers.order());
        jdbc.sql("""
                        insert into posting_order (batch_code, content, hash, signed_by, signed_for, signer, signed_at)
                        values (:batch, :content, :hash, :by, :for, :signer, :at)""")
                .param("batch", batch.code())
                .param("content", content)
                .param("hash", orderHash(content, hashes, signature.signer, signature.at))
                .param("by", signature.by)
                .param("for", signature.behalf)
                .param("signer", signature.signer)
                .param("at", signature.at.atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void signLetter(Batch batch, String userId) {
        signLetters(
                batch,
                words.of(batch).letters().stream()
                        .filter(addressed -> addressed.userId().equals(userId))
                        .toList(),
                false,
                signature());
    }

    /** @return their hashes */
    private List<String> signLetters(Batch batch, List<Addressed> letters, boolean withOrder, Signature signature) {
        int next = jdbc.sql("select coalesce(max(letter_number), 0) + 1 from posting_letter where batch_code = :batch")
                .param("batch", batch.code())
                .query(Integer.class)
                .single();
        List<String> hashes = new ArrayList<>();
        List<Object[]> rows = new ArrayList<>();
        for (Addressed addressed : letters) {
            String content = written(addressed.letter());
            String hash = letterHash(next, addressed.userId(), content, signature.signer, signature.at);
            rows.add(new Object[] {
                batch.code(),
                next++,
                addressed.userId(),
                addressed.team(),
                withOrder,
                content,
                hash,
                signature.by,
                signature.behalf,
                signature.signer,
                signature.at.atOffset(ZoneOffset.UTC)
            });
            hashes.add(hash);
        }
        statements.batchUpdate("""
                insert into posting_letter (batch_code, letter_number, user_id, team_number, with_order, content, hash,
                                            signed_by, signed_for, signer, signed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""", rows);
        return hashes;
    }

    /** @param signer in the words of the document */
    private record Signature(String by, @Nullable String behalf, String signer, Instant at) {}

    private Signature signature() {
        String by = currentPerson.id();
        String behalf = currentPerson.onBehalfOf();
        Map<String, String> names = new HashMap<>(Map.of(by, people.nameOf(by)));
        if (behalf != null) {
            names.put(behalf, people.nameOf(behalf));
        }
        String signer = inWords(by, behalf, names);
        // what both databases keep
        return new Signature(by, behalf, signer, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /** The order as it was signed. */
    @Transactional(readOnly = true)
    public Optional<SignedOrder> signed(String batch) {
        return jdbc.sql("""
                        select o.batch_code, o.content, o.hash, o.signer, o.signed_at,
                               (select n.reference from posting_order_number n where n.batch_code = o.batch_code
                                 order by n.id desc fetch first 1 row only) as reference
                          from posting_order o where o.batch_code = :batch""")
                .param("batch", batch)
                .query((row, number) -> new SignedOrder(
                        row.getString("batch_code"),
                        read(row.getString("content"), PostingOrder.class),
                        row.getString("hash"),
                        row.getString("signer"),
                        instant(row, "signed_at"),
                        row.getString("reference")))
                .optional();
    }

    /** Whether order and letters are, word for word, what was signed. */
    @Transactional(readOnly = true)
    public boolean genuine(String batch) {
        List<String> hashes = new ArrayList<>();
        boolean[] same = {true};
        jdbc.sql("""
                        select letter_number, user_id, with_order, content, hash, signer, signed_at from posting_letter
                         where batch_code = :batch order by letter_number""").param("batch", batch).query(row -> {
            String hash = letterHash(
                    row.getInt("letter_number"),
                    row.getString("user_id"),
                    row.getString("content"),
                    row.getString("signer"),
                    instant(row, "signed_at"));
            same[0] &= hash.equals(row.getString("hash"));
            if (row.getBoolean("with_order")) {
                hashes.add(hash);
            }
        });
        return same[0]
                && jdbc.sql("select content, hash, signer, signed_at from posting_order where batch_code = :batch")
                        .param("batch", batch)
                        .query((row, number) -> row.getString("hash")
                                .equals(orderHash(
                                        row.getString("content"),
                                        hashes,
                                        row.getString("signer"),
                                        instant(row, "signed_at"))))
                        .optional()
                        .orElse(false);
    }

    /** The letters of one team, by number. */
    @Transactional(readOnly = true)
    public List<SignedLetter> letters(String batch, int team) {
        return jdbc.sql(LETTERS + "where l.batch_code = :batch and l.team_number = :team order by l.letter_number")
                .param("batch", batch)
                .param("team", team)
                .query(this::letter)
                .list();
    }

    /** By number, no more than so many. */
    @Transactional(readOnly = true)
    public List<SignedLetter> firstLetters(String batch, int most) {
        return jdbc.sql(LETTERS + "where l.batch_code = :batch order by l.letter_number fetch first " + most
                        + " rows only")
                .param("batch", batch)
                .query(this::letter)
                .list();
    }

    @Transactional(readOnly = true)
    public Optional<SignedLetter> letter(String batch, int number) {
        return jdbc.sql(LETTERS + "where l.batch_code = :batch and l.letter_number = :number")
                .param("batch", batch)
                .param("number", number)
                .query(this::letter)
                .optional();
    }

    /** The letters that somebody has got in all years, newest first, at most fifty. */
    @Transactional(readOnly = true)
    public List<SignedLetter> lettersTo(String userId) {
        return jdbc.sql(LETTERS
                        + "where l.user_id = :user order by l.signed_at desc, l.batch_code desc, l.letter_number desc"
                        + " fetch first 50 rows only")
                .param("user", userId)
                .query(this::letter)
                .list();
    }

    /** @param by name of who gave it, and for whom */
    public record Given(String reference, String by, Instant at) {}

    /** All numbers that the order has had, the latest first. */
    @Transactional(readOnly = true)
    public List<Given> references(String batch) {
        record Row(String reference, String by, @Nullable String behalf, Instant at) {}
        List<Row> rows = jdbc.sql("""
                        select reference, given_by, given_for, given_at from posting_order_number
                         where batch_code = :batch order by id desc fetch first 20 rows only""")
                .param("batch", batch)
                .query((row, number) -> new Row(
                        row.getString("reference"),
                        row.getString("given_by"),
                        row.getString("given_for"),
                        instant(row, "given_at")))
                .list();
        List<String> ids = rows.stream()
                .flatMap(row -> Stream.of(row.by, Objects.requireNonNullElse(row.behalf, row.by)))
                .distinct()
                .toList();
        Map<String, String> names =
                people.findAllById(ids).stream().collect(Collectors.toMap(Person::userId, Person::name));
        return rows.stream()
                .map(row -> new Given(row.reference, inWords(row.by, row.behalf, names), row.at))
                .toList();
    }

    private static String inWords(String by, @Nullable String behalf, Map<String, String> names) {
        return names.getOrDefault(by, by) + (behalf == null ? "" : "（代" + names.getOrDefault(behalf, behalf) + "）");
    }

    /**
     * Gives the order its document number, or corrects it.
     *
     * @throws InvalidInput before the order is signed, or if another order of the organisation has the number
     */
    public void giveReference(Batch batch, @Nullable String sent) {
        String reference = Fields.required("reference", "发文字号", sent, 40);
        SignedOrder order =
                signed(batch.code()).orElseThrow(() -> new InvalidInput("reference", "选派通知还没有签发，审定后才能编发文字号"));
        if (reference.equals(order.reference())) {
            return;
        }
        boolean taken = jdbc.sql("""
                                select count(*) from posting_order_number n join batch b on b.code = n.batch_code
                                  join programme p on p.code = b.programme_code
                                 where n.reference = :reference and n.batch_code <> :batch
                                   and p.organisation_code = :organisation""")
                        .param("reference", reference)
                        .param("batch", batch.code())
                        .param("organisation", batch.organisation())
                        .query(Integer.class)
                        .single()
                > 0;
        if (taken) {
            throw new InvalidInput("reference", "发文字号“" + reference + "”已用于另一份选派通知");
        }
        jdbc.sql("""
                        insert into posting_order_number (batch_code, reference, given_by, given_for, given_at)
                        values (:batch, :reference, :by, :for, :at)""")
                .param("batch", batch.code())
                .param("reference", reference)
                .param("by", currentPerson.id())
                .param("for", currentPerson.onBehalfOf())
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        events.note(batch.programme(), batch.code(), "posting-order-numbered", reference);
    }

    private SignedLetter letter(ResultSet row, int number) throws SQLException {
        return new SignedLetter(
                row.getString("batch_code"),
                row.getInt("letter_number"),
                row.getString("user_id"),
                row.getInt("team_number"),
                row.getBoolean("with_order"),
                read(row.getString("content"), Letter.class),
                row.getString("signer"),
                instant(row, "signed_at"),
                row.getString("reference"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private String written(Object content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String content, Class<T> type) {
        try {
            return json.readValue(content, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String letterHash(int number, String userId, String content, String signer, Instant at) {
        return hash(List.of(String.valueOf(number), userId, content, signer, at.toString()));
    }

    private static String orderHash(String content, List<String> letters, String signer, Instant at) {
        List<String> parts = new ArrayList<>(List.of(content, signer, at.toString()));
        parts.addAll(letters);
        return hash(parts);
    }

    /** SHA-256 over the parts, each with its length before it. */
    private static String hash(List<String> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
