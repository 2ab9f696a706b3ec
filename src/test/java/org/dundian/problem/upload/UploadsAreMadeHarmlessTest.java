package org.dundian.problem.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.dundian.problem.upload.SamplePhotos.TAKEN;
import static org.dundian.problem.upload.SamplePhotos.exif;
import static org.dundian.problem.upload.SamplePhotos.jpeg;
import static org.dundian.problem.upload.SamplePhotos.jpegWith;
import static org.dundian.problem.upload.SamplePhotos.png;
import static org.dundian.problem.upload.SamplePhotos.pngPromising;
import static org.dundian.problem.upload.SamplePhotos.pngWith;
import static org.dundian.problem.upload.SamplePhotos.webp;
import static org.dundian.problem.upload.SamplePhotos.webpWith;

import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.dundian.input.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploadsAreMadeHarmlessTest {

    private static final String RELATION_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private final Uploads uploads = new Uploads(new Photos(), new OfficeFiles());

    @Test
    void nothingOfWhereAndWhenStaysInThePhotoButItsUploaderIsTold() {
        byte[] sent = jpegWith(jpeg(80, 40), exif(1, TAKEN, true));

        Accepted photo = uploads.accept("IMG_1.jpg", sent);

        assertThat(photo.origin()).isNotNull();
        assertThat(photo.origin().takenAt()).isEqualTo(Instant.parse("2024-04-08T06:03:22Z"));
        assertThat(photo.origin().latitude()).isCloseTo(29.563, within(0.00001));
        assertThat(photo.origin().longitude()).isCloseTo(106.551, within(0.00001));
        assertThat(text(sent)).contains("Exif", TAKEN);
        assertThat(text(photo.content())).doesNotContain("Exif", TAKEN);
        assertThat(text(photo.preview())).doesNotContain("Exif", TAKEN);
        assertThat(Exif.of(photo.content(), "image/jpeg").origin()).isNull();
    }

    @Test
    void pngAndWebpAreReadForTheirOriginToo() {
        Accepted png = uploads.accept("a.png", pngWith(png(20, 20), "eXIf", exif(1, TAKEN, true)));
        assertThat(png.type()).isEqualTo("image/png");
        assertThat(png.origin().latitude()).isCloseTo(29.563, within(0.00001));
        assertThat(text(png.content())).doesNotContain("eXIf", TAKEN);

        Accepted webp = uploads.accept("b.webp", webpWith(exif(1, TAKEN, true)));
        assertThat(webp.type()).isEqualTo("image/jpeg");
        assertThat(webp.name()).isEqualTo("b.jpg");
        assertThat(webp.origin().takenAt()).isEqualTo(Instant.parse("2024-04-08T06:03:22Z"));
        assertThat(uploads.accept("c.webp", webp()).origin()).isNull();
    }

    /** Where the red quarter, which the camera recorded at the upper left, is once the picture is upright. */
    @ParameterizedTest
    @CsvSource({"1,0,0", "2,1,0", "3,1,1", "4,0,1", "5,0,0", "6,1,0", "7,1,1", "8,0,1"})
    void aPhotoIsTurnedAsTheCameraWasHeld(int orientation, int right, int down) throws IOException {
        Accepted photo = uploads.accept("a.jpg", jpegWith(jpeg(80, 40), exif(orientation, TAKEN, false)));

        for (byte[] content : new byte[][] {photo.content(), photo.preview()}) {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(content));
            boolean lying = orientation <= 4;
            assertThat(picture.getWidth()).isEqualTo(lying ? 80 : 40);
            assertThat(picture.getHeight()).isEqualTo(lying ? 40 : 80);
            int x = picture.getWidth() / 4 + right * picture.getWidth() / 2;
            int y = picture.getHeight() / 4 + down * picture.getHeight() / 2;
            assertThat(isRed(picture.getRGB(x, y))).isTrue();
            assertThat(isRed(picture.getRGB(picture.getWidth() - 1 - x, picture.getHeight() - 1 - y)))
                    .isFalse();
        }
    }

    @Test
    void whatHidesBehindThePictureIsGone() {
        byte[] smuggled = concat(jpeg(40, 40), zip(Map.of("evil.js", "alert(1)")));

        assertThat(text(uploads.accept("a.jpg", smuggled).content())).doesNotContain("evil.js", "PK");
    }

    @Test
    void aPreviewIsSmall() throws IOException {
        Accepted photo = uploads.accept("a.jpg", jpeg(1600, 800));
        BufferedImage preview = ImageIO.read(new ByteArrayInputStream(photo.preview()));
        assertThat(preview.getWidth()).isEqualTo(320);
        assertThat(preview.getHeight()).isEqualTo(160);
        assertThat(uploads.accept("a.pdf", pdf()).preview()).isNull();
    }

    @Test
    void aPictureThatPromisesTooManyPixelsIsRefusedBeforeItIsDecoded() {
        assertThatThrownBy(() -> uploads.accept("炸弹.png", pngPromising(50_000, 50_000)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("文件“炸弹.png”的图片过大：50000×50000 像素，最多 4000 万像素");
        assertThatThrownBy(() -> uploads.accept("long.png", pngPromising(1, 40_000_001)))
                .hasMessageContaining("最多 4000 万像素");
        // within the limit, but the pixels are not there
        assertThatThrownBy(() -> uploads.accept("short.png", pngPromising(4000, 4000)))
                .hasMessageContaining("文件“short.png”的图片无法读取");
    }

    @Test
    void aCompressedTextBesideThePixelsIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write("Comment\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(bomb)) {
            byte[] zeros = new byte[1024 * 1024];
            for (int megabytes = 0; megabytes < 256; megabytes++) {
                packed.write(zeros);
            }
        }
        byte[] png = pngWith(png(20, 20), "zTXt", bomb.toByteArray());
        assertThat(png.length).isLessThan(Uploads.LARGEST);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(uploads.accept("a.png", png).content()).hasSizeLessThan(2000);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(64 * 1024 * 1024);
    }

    @Test
    void aPngThatWouldGrowTooLargeBecomesAJpeg() {
        BufferedImage noise = new BufferedImage(1500, 1500, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int y = 0; y < 1500; y++) {
            for (int x = 0; x < 1500; x++) {
                noise.setRGB(x, y, random.nextInt());
            }
        }
        byte[] png = SamplePhotos.encoded(noise, "png");
        Photos.Photo photo = new Photos().cleaned(png, "image/png", 1_000_000);
        assertThat(photo.type()).isEqualTo("image/jpeg");
        assertThat(photo.content()).hasSizeLessThanOrEqualTo(1_000_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><script>alert(1)</script></html>", "MZ\u0090 this program", "plain text", "GIF89a......"})
    void whatIsNoneOfTheTypesIsRefusedWhateverItIsCalled(String content) {
        assertThatThrownBy(() -> uploads.accept("照片.jpg", content.getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("文件“照片.jpg”的类型不允许，请上传 JPG、PNG、WEBP、PDF、DOCX 或 XLSX");
    }

    @Test
    void emptyTooLargeOrBrokenFilesAreRefusedByName() {
        assertThatThrownBy(() -> uploads.accept("a.pdf", new byte[0])).hasMessage("文件“a.pdf”是空的");
        assertThatThrownBy(() -> uploads.accept("b.pdf", Arrays.copyOf(pdf(), Uploads.LARGEST + 1)))
                .hasMessage("文件“b.pdf”超过 5 MB");
        assertThatThrownBy(() -> uploads.accept("c.jpg", Arrays.copyOf(jpeg(80, 40), 60)))
                .hasMessage("文件“c.jpg”的图片无法读取，可能已损坏");
        assertThatThrownBy(() -> uploads.accept("d.docx", "PK\3\4 no archive".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessage("文件“d.docx”已损坏，无法打开");
    }

    @Test
    void aDocumentOrWorkbookIsToldByItsContent() {
        assertThat(uploads.accept("协议.docx", docx()).type()).isEqualTo(OfficeFiles.DOCX);
        Accepted workbook = uploads.accept("名单.docx", zip(xlsxParts()));
        assertThat(workbook.type()).isEqualTo(OfficeFiles.XLSX);
        assertThat(workbook.name()).isEqualTo("名单.docx.xlsx");
        assertThatThrownBy(() -> uploads.accept("a.docx", zip(Map.of("hello.txt", "hello"))))
                .hasMessageContaining("类型不允许");
        Map<String, String> empty = docxParts();
        empty.remove("word/document.xml");
        assertThatThrownBy(() -> uploads.accept("b.docx", zip(empty))).hasMessageContaining("类型不允许");
    }

    @Test
    void documentsWithProgramsAreRefused() {
        Map<String, String> withProject = docxParts();
        withProject.put("word/vbaProject.bin", "x");
        assertThatThrownBy(() -> uploads.accept("宏.docx", zip(withProject))).hasMessage("文件“宏.docx”含有宏或控件，不能接收");

        Map<String, String> withType = docxParts();
        withType.put(
                "[Content_Types].xml",
                types("application/vnd.ms-word.document.macroEnabled.main+xml", OfficeFiles.DOCX + ".main+xml"));
        assertThatThrownBy(() -> uploads.accept("a.docx", zip(withType))).hasMessageContaining("含有宏");

        Map<String, String> withSheet = xlsxParts();
        withSheet.put("xl/macrosheets/sheet1.xml", "<x/>");
        assertThatThrownBy(() -> uploads.accept("a.xlsx", zip(withSheet))).hasMessageContaining("含有宏");
    }

    @Test
    void documentsThatFetchATemplateFromElsewhereAreRefusedAndLinksAreNot() {
        Map<String, String> fetching = docxParts();
        fetching.put("word/_rels/settings.xml.rels", relation("attachedTemplate", "http://evil.example/x.dotm"));
        assertThatThrownBy(() -> uploads.accept("a.docx", zip(fetching))).hasMessageContaining("引用了外部模板或对象");

        Map<String, String> linking = docxParts();
        linking.put("word/_rels/document.xml.rels", relation("hyperlink", "http://good.example/"));
        assertThat(uploads.accept("a.docx", zip(linking)).type()).isEqualTo(OfficeFiles.DOCX);
    }

    @Test
    void anArchiveThatUnpacksIntoTooMuchIsRefused() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bomb)) {
            for (Map.Entry<String, String> part : docxParts().entrySet()) {
                put(archive, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
            }
            byte[] zeros = new byte[1024 * 1024];
            archive.putNextEntry(new ZipEntry("word/media/image1.bin"));
            for (int megabytes = 0; megabytes < 200; megabytes++) {
                archive.write(zeros);
            }
            archive.closeEntry();
        }
        assertThat(bomb.size()).isLessThan(Uploads.LARGEST);
        assertThatThrownBy(() -> uploads.accept("a.docx", bomb.toByteArray())).hasMessage("文件“a.docx”解压后过大，不能接收");

        Map<String, String> many = docxParts();
        for (int i = 0; i < 3000; i++) {
            many.put("word/p" + i + ".xml", "");
        }
        assertThatThrownBy(() -> uploads.accept("b.docx", zip(many))).hasMessageContaining("内容过多");
    }

    @Test
    void aListOfContentsMayNotReferToWhatIsOutside() {
        Map<String, String> parts = docxParts();
        parts.put(
                "[Content_Types].xml",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>" + types(OfficeFiles.DOCX + ".main+xml&e;"));
        assertThatThrownBy(() -> uploads.accept("a.docx", zip(parts))).isInstanceOf(InvalidInput.class);
    }

    @ParameterizedTest
    @CsvSource({
        "C:\\Users\\张三\\照片.JPG, 照片.jpg",
        "../../etc/passwd, passwd.jpg",
        "'a\r\nX-Header: b.jpg', aX-Header b.jpg",
        "page.html, page.html.jpg",
        "'', 未命名.jpg",
        "photo.jpeg, photo.jpg"
    })
    void aFileIsKeptUnderAPlainNameWithTheEndingOfItsType(String sent, String kept) {
        assertThat(uploads.accept(sent, jpeg(10, 10)).name()).isEqualTo(kept);
    }

    @Test
    void aLongNameIsCutBeforeItsEnding() {
        assertThat(uploads.accept("长".repeat(300) + ".pdf", pdf()).name())
                .hasSize(200)
                .endsWith(".pdf");
    }

    /** A damaged EXIF block never stops a photo, and never takes long. */
    @Property(tries = 300)
    void aBrokenBlockSaysNothing(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] block = exif(1, TAKEN, true);
        for (int i = 0; i < 1 + random.nextInt(8); i++) {
            block[8 + random.nextInt(block.length - 8)] = (byte) random.nextInt();
        }
        Exif said = Exif.of(jpegWith(jpeg(8, 8), block), "image/jpeg");
        assertThat(said.orientation()).isBetween(1, 8);
        assertThat(Exif.of(pngWith(png(8, 8), "eXIf", block), "image/png")).isEqualTo(said);
        assertThat(Exif.of(webpWith(block), "image/webp")).isEqualTo(said);
    }

    /** Whatever bytes come, the answer is a file or a refusal that names it. */
    @Property(tries = 200)
    void damagedFilesAreAcceptedOrRefusedNeverAFault(@ForAll long seed) {
        Random random = new Random(seed);
        byte[][] kinds = {jpeg(30, 30), png(30, 30), webpWith(exif(1, TAKEN, true)), docx(), pdf()};
        byte[] bytes = kinds[random.nextInt(kinds.length)].clone();
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
            assertThat(uploads.accept("a.bin", bytes).content()).isNotEmpty();
        } catch (InvalidInput refused) {
            assertThat(refused).hasMessageContaining("a.bin");
        }
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 0xFF) > 150 && (rgb & 0xFF) < 100;
    }

    private static byte[] pdf() {
        return "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF".getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] docx() {
        return zip(docxParts());
    }

    private static Map<String, String> docxParts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", types(OfficeFiles.DOCX + ".main+xml"));
        parts.put("word/document.xml", "<w:document/>");
        return parts;
    }

    private static Map<String, String> xlsxParts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", types(OfficeFiles.XLSX + ".main+xml"));
        parts.put("xl/workbook.xml", "<workbook/>");
        return parts;
    }

    private static String types(String... types) {
        StringBuilder list = new StringBuilder("<Types>");
        for (String type : types) {
            list.append("<Override PartName=\"/p\" ContentType=\"").append(type).append("\"/>");
        }
        return list.append("</Types>").toString();
    }

    private static String relation(String type, String target) {
        return "<Relationships><Relationship Id=\"r1\" Type=\"" + RELATION_TYPE + type + "\" Target=\"" + target
                + "\" TargetMode=\"External\"/></Relationships>";
    }

    private static byte[] zip(Map<String, String> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream archive = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                put(archive, part.getKey(), part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void put(ZipOutputStream archive, String name, byte[] content) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(content);
        archive.closeEntry();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
