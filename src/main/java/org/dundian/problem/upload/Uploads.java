package org.dundian.problem.upload;

import java.util.Locale;
import java.util.Map;
import org.apache.tika.Tika;
import org.dundian.input.InvalidInput;
import org.springframework.stereotype.Component;

/** Which files may be kept, and in which shape. A file's name and what its sender calls it count for nothing. */
@Component
public class Uploads {

    /** Bytes, as sent and as kept. */
    public static final int LARGEST = 5 * 1024 * 1024;

    /** The ending that goes with each type that may be kept. */
    private static final Map<String, String> ENDINGS = Map.of(
            "image/jpeg",
            "jpg",
            "image/png",
            "png",
            "application/pdf",
            "pdf",
            OfficeFiles.DOCX,
            "docx",
            OfficeFiles.XLSX,
            "xlsx");

    private static final int LONGEST_NAME = 200;

    private final Tika tika = new Tika();
    private final Photos photos;
    private final OfficeFiles officeFiles;

    Uploads(Photos photos, OfficeFiles officeFiles) {
        this.photos = photos;
        this.officeFiles = officeFiles;
    }

    /**
     * @param name as sent; only refusals and the kept name show it
     * @param bytes at most one more than {@link #LARGEST} need be read of a file that is larger
     * @throws InvalidInput on {@code file}, naming it, if it is empty, too large, broken or of a type that is not allowed
     */
    public Accepted accept(String name, byte[] bytes) {
        String plain = plain(name);
        try {
            if (bytes.length == 0) {
                throw new Refused("是空的");
            }
            if (bytes.length > LARGEST) {
                throw new Refused("超过 5 MB");
            }
            String type = tika.detect(bytes);
            return switch (type) {
                case "image/jpeg", "image/png", "image/webp" -> {
                    Photos.Photo photo = photos.cleaned(bytes, type, LARGEST);
                    yield new Accepted(
                            named(plain, photo.type()), photo.type(), photo.content(), photo.preview(), photo.origin());
                }
                case "application/pdf" -> {
                    if (!startsAsPdf(bytes)) {
                        throw new Refused("不是规范的 PDF 文件");
                    }
                    yield new Accepted(named(plain, type), type, bytes, null, null);
                }
                case "application/zip", "application/x-tika-ooxml" -> {
                    String office = officeFiles.typeOf(bytes);
                    yield new Accepted(named(plain, office), office, bytes, null, null);
                }
                default -> throw new Refused("的类型不允许，请上传 JPG、PNG、WEBP、PDF、DOCX 或 XLSX");
            };
        } catch (Refused refused) {
            throw new InvalidInput("file", "文件“" + plain + "”" + refused.getMessage());
        }
    }

    private static boolean startsAsPdf(byte[] bytes) {
        return bytes.length > 5
                && bytes[0] == '%'
                && bytes[1] == 'P'
                && bytes[2] == 'D'
                && bytes[3] == 'F'
                && bytes[4] == '-';
    }

    /** The last part of a path, without what would break a line or a header. */
    static String plain(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\"<>:|?*]", "")
                .strip();
        return last.isEmpty() ? "未命名" : last;
    }

    /** A page named as a photo, or a photo named as a page, would be opened as what its ending says. */
    private static String named(String plain, String type) {
        String ending = String.valueOf(ENDINGS.get(type));
        int dot = plain.lastIndexOf('.');
        String given = dot < 0 ? "" : plain.substring(dot + 1).toLowerCase(Locale.ROOT);
        String stem = plain;
        if (given.equals(ending) || given.equals("jpeg") && ending.equals("jpg") || given.equals("webp")) {
            stem = plain.substring(0, dot);
        }
        int longest = LONGEST_NAME - ending.length() - 1;
        return (stem.length() > longest ? stem.substring(0, longest) : stem) + "." + ending;
    }
}
