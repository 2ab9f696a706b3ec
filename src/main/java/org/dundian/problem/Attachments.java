package org.dundian.problem;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.dundian.input.InvalidInput;
import org.dundian.problem.upload.Accepted;
import org.dundian.problem.upload.Origin;
import org.dundian.problem.upload.Uploads;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files kept with problems as evidence, each in the shape in which {@link Uploads} lets it pass. */
@Service
@Transactional
public class Attachments {

    /** So long an upload waits for the form that it belongs to. */
    static final Duration UNCLAIMED_FOR = Duration.ofDays(1);

    /** Uploads of one person that no form has claimed. */
    static final int MOST_UNCLAIMED = 50;

    private final Uploads uploads;
    private final JdbcClient jdbc;
    private final Docket docket;

    Attachments(Uploads uploads, JdbcClient jdbc, Docket docket) {
        this.uploads = uploads;
        this.jdbc = jdbc;
        this.docket = docket;
    }

    /**
     * A file as kept.
     *
     * @param size in bytes
     * @param origin when and where a photo was taken, if its uploader kept that on purpose
     * @param hasPreview whether there is a small picture of it
     */
    public record Stored(
            String id,
            String name,
            int size,
            String type,
            @Nullable Origin origin,
            boolean hasPreview,
            @Nullable String problem,
            String uploadedBy) {}

    /** @param said what the photo said of itself, whether that is kept or not */
    public record Kept(Stored file, @Nullable Origin said) {}

    /**
     * Keeps a file that its uploader may attach later, within a day.
     *
     * @param keepOrigin whether to keep when and where a photo was taken; otherwise that is told once and forgotten
     * @throws InvalidInput on {@code file}, naming it, if it is empty, too large, broken, not allowed, or one too many
     */
    public Kept keep(String fileName, InputStream content, boolean keepOrigin) throws IOException {
        byte[] bytes = content.readNBytes(Uploads.LARGEST + 1);
        refuseTooMany();
        Accepted accepted = uploads.accept(fileName, bytes);
        Origin said = accepted.origin();
        Origin kept = keepOrigin ? said : null;
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into attachment (id, file_name, media_type, byte_count, sha256, content, preview, original_sha256,
                    taken_at, latitude, longitude, uploaded_by, uploaded_at)
                values (:id, :name, :type, :size, :sha256, :content, :preview, :original, :takenAt, :latitude, :longitude,
                    :who, :at)""")
                .param("id", id)
                .param("name", accepted.name())
                .param("type", accepted.type())
                .param("size", accepted.content().length)
                .param("sha256", sha256(accepted.content()))
                .param("content", accepted.content())
                .param("preview", accepted.preview())
                .param("original", sha256(bytes))
                .param("takenAt", kept == null ? null : atUtc(kept.takenAt()))
                .param("latitude", kept == null ? null : kept.latitude())
                .param("longitude", kept == null ? null : kept.longitude())
                .param("who", docket.me())
                .param("at", docket.now().atOffset(ZoneOffset.UTC))
                .update();
        Stored file = new Stored(
                id,
                accepted.name(),
                accepted.content().length,
                accepted.type(),
                kept,
                accepted.preview() != null,
                null,
                docket.me());
        return new Kept(file, said);
    }

    /** Forgets an upload of the current person that no form has claimed. @return whether there was one */
    public boolean discard(String id) {
        return jdbc.sql("delete from attachment where id = ? and uploaded_by = ? and problem_number is null")
                        .params(id, docket.me())
                        .update()
                > 0;
    }

    /** Erases what was uploaded more than a day ago and never claimed. @return how many files */
    public int eraseUnclaimed() {
        return jdbc.sql("delete from attachment where problem_number is null and uploaded_at < ?")
                .param(docket.now().minus(UNCLAIMED_FOR).atOffset(ZoneOffset.UTC))
                .update();
    }

    public Optional<Stored> find(String id) {
        return jdbc.sql("""
                select id, file_name, byte_count, media_type, taken_at, latitude, longitude,
                    case when preview is null then 0 else 1 end, problem_number, uploaded_by
                from attachment where id = ?""")
                .param(id)
                .query((row, n) -> new Stored(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        origin(
                                row.getObject(5, OffsetDateTime.class),
                                row.getObject(6, Double.class),
                                row.getObject(7, Double.class)),
                        row.getInt(8) == 1,
                        row.getString(9),
                        row.getString(10)))
                .optional();
    }

    public byte[] content(String id) {
        return bytes("content", id).orElseThrow();
    }

    /** @return a small JPEG; empty if the file is no photo */
    public Optional<byte[]> preview(String id) {
        return bytes("preview", id);
    }

    private Optional<byte[]> bytes(String column, String id) {
        return jdbc.sql("select %s from attachment where id = ?".formatted(column))
                .param(id)
                .query((row, n) -> Optional.ofNullable(row.getBytes(1)))
                .optional()
                .flatMap(found -> found);
    }

    /** Attaches what the current person uploaded to the problem, as evidence of its event. */
    void attach(List<String> ids, String number, int event) {
        for (String id : ids) {
            int attached = jdbc.sql("""
                    update attachment set problem_number = ?, event_seq = ?
                    where id = ? and uploaded_by = ? and problem_number is null""").params(number, event, id, docket.me()).update();
            if (attached == 0) {
                throw new InvalidInput("uploads", "附件已失效，请重新上传");
            }
        }
    }

    private void refuseTooMany() {
        int unclaimed = jdbc.sql("select count(*) from attachment where problem_number is null and uploaded_by = ?")
                .param(docket.me())
                .query(Integer.class)
                .single();
        if (unclaimed >= MOST_UNCLAIMED) {
            throw new InvalidInput("file", "您已上传 " + MOST_UNCLAIMED + " 个还没有随表单提交的文件，请先提交或移除");
        }
    }

    private static @Nullable Origin origin(
            @Nullable OffsetDateTime takenAt, @Nullable Double latitude, @Nullable Double longitude) {
        return takenAt == null && latitude == null
                ? null
                : new Origin(takenAt == null ? null : takenAt.toInstant(), latitude, longitude);
    }

    private static @Nullable OffsetDateTime atUtc(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
