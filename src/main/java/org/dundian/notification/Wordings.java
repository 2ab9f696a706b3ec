package org.dundian.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dundian.input.Outdated;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what offices have written in place of the shipped words; every version is kept. */
@Repository
class Wordings {

    private static final String NEWEST = """
            select * from mail_wording w
             where organisation_code = :organisation and language = :language
               and version = (select max(version) from mail_wording m where m.organisation_code = w.organisation_code
                                 and m.kind = w.kind and m.language = w.language)""";

    private final JdbcClient jdbc;

    Wordings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param words null if the office went back to the shipped ones
     * @param writtenFor on whose behalf
     */
    record Version(
            NoticeKind kind,
            int version,
            @Nullable Wording words,
            String writtenBy,
            @Nullable String writtenFor,
            Instant writtenAt) {}

    /** What the office's own words are now; kinds that have the shipped ones are missing. */
    Map<NoticeKind, Wording> of(String organisation, Language language) {
        Map<NoticeKind, Wording> own = new EnumMap<>(NoticeKind.class);
        newest(organisation, language).forEach(version -> {
            if (version.words() != null) {
                own.put(version.kind(), version.words());
            }
        });
        return own;
    }

    /** One a kind that was ever written anew. */
    List<Version> newest(String organisation, Language language) {
        return jdbc.sql(NEWEST)
                .param("organisation", organisation)
                .param("language", language.code())
                .query(Wordings::read)
                .list();
    }

    Optional<Version> newest(String organisation, Language language, NoticeKind kind) {
        return jdbc.sql(NEWEST + " and kind = :kind")
                .param("organisation", organisation)
                .param("language", language.code())
                .param("kind", kind.name())
                .query(Wordings::read)
                .optional();
    }

    /**
     * @param version the next after the one that was seen
     * @throws Outdated if somebody has written it meanwhile
     */
    void add(String organisation, Language language, Version version) {
        Wording words = version.words();
        try {
            jdbc.sql("""
                            insert into mail_wording
                                (organisation_code, kind, language, version, subject, body, written_by, written_for, written_at)
                            values (:organisation, :kind, :language, :version, :subject, :body, :by, :for, :at)""")
                    .param("organisation", organisation)
                    .param("kind", version.kind().name())
                    .param("language", language.code())
                    .param("version", version.version())
                    .param("subject", words == null ? null : words.subject())
                    .param("body", words == null ? null : words.body())
                    .param("by", version.writtenBy())
                    .param("for", version.writtenFor())
                    .param("at", Mails.utc(version.writtenAt()))
                    .update();
        } catch (DuplicateKeyException faster) {
            throw new Outdated("这段文字刚被他人修改过，请核对后再保存");
        }
    }

    private static Version read(ResultSet row, int number) throws SQLException {
        String subject = row.getString("subject");
        return new Version(
                NoticeKind.valueOf(row.getString("kind")),
                row.getInt("version"),
                subject == null ? null : new Wording(subject, row.getString("body")),
                row.getString("written_by"),
                row.getString("written_for"),
                row.getObject("written_at", OffsetDateTime.class).toInstant());
    }
}
