package org.dundian.problem;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.tika.Tika;
import org.dundian.input.InvalidInput;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files kept with problems as evidence. Their type is told from their content, not from their name. */
@Service
@Transactional
public class Attachments {

    /** Bytes. */
    public static final int LARGEST = 5 * 1024 * 1024;

    private static final Map<String, String> OFFICE_TYPES = Map.of(
            "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final Set<String> OTHER_TYPES = Set.of("image/jpeg", "image/png", "image/webp", "application/pdf");
    private static final int LONGEST_NAME = 200;

    private final Tika tika = new Tika();
    private final JdbcClient jdbc;
    private final Docket docket;

    Attachments(JdbcClient jdbc, Docket docket) {
        this.jdbc = jdbc;
        this.docket = docket;
    }

    /** A file as kept. */
    public record Stored(
            String id,
            String name,
            int size,
            String type,
            @Nullable String problem,
            String uploadedBy) {}

    /**
     * Keeps a file that its uploader may attach later.
     *
     * @throws InvalidInput on {@code file} if it is empty, too large or of a type that is not allowed
     */
    public Stored keep(String fileName, InputStream content) throws IOException {
        String name =
                fileName.length() > LONGEST_NAME ? fileName.substring(fileName.length() - LONGEST_NAME) : fileName;
        byte[] bytes = content.readNBytes(LARGEST + 1);
        if (bytes.length == 0) {
            throw new InvalidInput("file", "文件“" + name + "”是空的");
        }
        if (bytes.length > LARGEST) {
            throw new InvalidInput("file", "文件“" + name + "”超过 5 MB");
        }
        String type = typeOf(bytes, name);
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                insert into attachment (id, file_name, media_type, byte_count, sha256, content, uploaded_by, uploaded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(
                        id,
                        name,
                        type,
                        bytes.length,
                        sha256(bytes),
                        bytes,
                        docket.me(),
                        docket.now().atOffset(ZoneOffset.UTC))
                .update();
        return new Stored(id, name, bytes.length, type, null, docket.me());
    }

    public Optional<Stored> find(String id) {
        return jdbc.sql("""
                select id, file_name, byte_count, media_type, problem_number, uploaded_by
                from attachment where id = ?""")
                .param(id)
                .query((row, n) -> new Stored(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)))
                .optional();
    }

    public byte[] content(String id) {
        return jdbc.sql("select content from attachment where id = ?")
                .param(id)
                .query((row, n) -> row.getBytes(1))
                .single();
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

    /** Office files are ZIP archives by content; which of the two is told by the name, refused if it says neither. */
    private String typeOf(byte[] bytes, String name) {
        String type = tika.detect(bytes);
        if (type.equals("application/zip") || type.equals("application/x-tika-ooxml")) {
            int dot = name.lastIndexOf('.');
            type = OFFICE_TYPES.getOrDefault(
                    dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT), type);
        }
        if (!OTHER_TYPES.contains(type) && !OFFICE_TYPES.containsValue(type)) {
            throw new InvalidInput("file", "文件“" + name + "”的类型不允许，请上传 JPG、PNG、WEBP、PDF、DOCX 或 XLSX");
        }
        return type;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
