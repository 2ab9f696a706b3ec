package org.dundian.problem.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.stereotype.Component;

/**
 * Documents and workbooks: archives that say in their list of contents what they are. They are read as an office program
 * reads them, by the directory at their end, and only so far as they do not unpack into more than is reasonable.
 */
@Component
class OfficeFiles {

    static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final int MOST_PARTS = 2000;
    private static final long MOST_UNPACKED = 100L * 1024 * 1024;

    private static final String LIST = "[Content_Types].xml";
    private static final List<String> PROGRAM_TYPES = List.of("macroenabled", "vbaproject", "activex", "macrosheet");
    private static final List<String> PROGRAM_PARTS =
            List.of("/vbaproject", "/vbadata", "/activex", "/macrosheets/", "/dialogsheets/");

    /** What is fetched from elsewhere when the file is opened; a hyperlink is not, until somebody follows it. */
    private static final List<String> FETCHED =
            List.of("/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/externallink");

    private final XMLInputFactory xml = XMLInputFactory.newDefaultFactory();

    OfficeFiles() {
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /**
     * @return {@link #DOCX} or {@link #XLSX}
     * @throws Refused if it is neither, holds a program, or unpacks into too much
     */
    String typeOf(byte[] bytes) {
        try {
            Path file = Files.createTempFile("dundian-upload-", ".zip");
            try {
                Files.write(file, bytes);
                return typeOf(file);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException | XMLStreamException broken) {
            throw new Refused("已损坏，无法打开");
        }
    }

    private String typeOf(Path file) throws IOException, XMLStreamException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            if (archive.size() > MOST_PARTS) {
                throw new Refused("内容过多，不能接收");
            }
            Budget left = new Budget(MOST_UNPACKED);
            List<String> types = new ArrayList<>();
            for (ZipEntry part : Collections.list(archive.entries())) {
                String name = "/" + part.getName().toLowerCase(Locale.ROOT);
                if (PROGRAM_PARTS.stream().anyMatch(name::contains)) {
                    throw new Refused("含有宏或控件，不能接收");
                }
                try (InputStream content = left.of(archive.getInputStream(part))) {
                    if (part.getName().equals(LIST)) {
                        types.addAll(typesIn(content));
                    } else if (name.endsWith(".rels")) {
                        refuseWhatIsFetched(content);
                    } else {
                        content.transferTo(OutputStream.nullOutputStream());
                    }
                }
            }
            return kind(archive, types);
        }
    }

    private static String kind(ZipFile archive, List<String> types) {
        if (types.stream().anyMatch(type -> PROGRAM_TYPES.stream().anyMatch(type::contains))) {
            throw new Refused("含有宏或控件，不能接收");
        }
        if (types.contains(DOCX + ".main+xml") && archive.getEntry("word/document.xml") != null) {
            return DOCX;
        }
        if (types.contains(XLSX + ".main+xml") && archive.getEntry("xl/workbook.xml") != null) {
            return XLSX;
        }
        throw new Refused("的类型不允许，请上传 JPG、PNG、WEBP、PDF、DOCX 或 XLSX");
    }

    private List<String> typesIn(InputStream list) throws XMLStreamException {
        List<String> types = new ArrayList<>();
        XMLStreamReader elements = xml.createXMLStreamReader(list);
        while (elements.hasNext()) {
            if (elements.next() == XMLStreamConstants.START_ELEMENT) {
                types.add(attribute(elements, "ContentType"));
            }
        }
        return types;
    }

    private void refuseWhatIsFetched(InputStream relations) throws XMLStreamException {
        XMLStreamReader elements = xml.createXMLStreamReader(relations);
        while (elements.hasNext()) {
            if (elements.next() == XMLStreamConstants.START_ELEMENT
                    && attribute(elements, "TargetMode").equals("external")
                    && FETCHED.stream().anyMatch(attribute(elements, "Type")::endsWith)) {
                throw new Refused("引用了外部模板或对象，不能接收");
            }
        }
    }

    private static String attribute(XMLStreamReader element, String name) {
        String value = element.getAttributeValue(null, name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    /** How much all parts together may still unpack into. */
    private static final class Budget {

        private long bytes;

        Budget(long bytes) {
            this.bytes = bytes;
        }

        InputStream of(InputStream part) {
            return new FilterInputStream(part) {
                @Override
                public int read() throws IOException {
                    int read = super.read();
                    spend(read < 0 ? 0 : 1);
                    return read;
                }

                @Override
                public int read(byte[] buffer, int from, int length) throws IOException {
                    int read = super.read(buffer, from, length);
                    spend(Math.max(read, 0));
                    return read;
                }
            };
        }

        private void spend(int read) {
            bytes -= read;
            if (bytes < 0) {
                throw new Refused("解压后过大，不能接收");
            }
        }
    }
}
