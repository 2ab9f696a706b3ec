package org.dundian.roster.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFReader.SheetIterator;
import org.apache.poi.xssf.model.StylesTable;
import org.dundian.input.InvalidInput;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** XLSX, sheet by sheet and row by row; no sheet is ever held as a whole. */
final class XlsxReader implements RowReader {

    /** All parts of the file together, taken out of their compression. */
    private static final long MOST_INFLATED = 200_000_000;

    private static final int MOST_PARTS = 200;

    static {
        ZipSecureFile.setMaxEntrySize(MOST_INFLATED);
        ZipSecureFile.setMaxFileCount(MOST_PARTS);
    }

    @Override
    public void read(byte[] file, Rows rows) {
        inflatesWithinBounds(file);
        try (OPCPackage whole = OPCPackage.open(new ByteArrayInputStream(file))) {
            XSSFReader reader = new XSSFReader(whole);
            ReadOnlySharedStringsTable strings = new ReadOnlySharedStringsTable(whole, false);
            StylesTable styles = reader.getStylesTable();
            SheetIterator sheets = (SheetIterator) reader.getSheetsData();
            while (sheets.hasNext()) {
                try (InputStream sheet = sheets.next()) {
                    XMLReader parser = XMLHelper.newXMLReader();
                    parser.setContentHandler(new XlsxSheet(sheets.getSheetName(), strings, styles, rows));
                    parser.parse(new InputSource(sheet));
                }
            }
        } catch (InvalidInput refused) {
            throw refused;
        } catch (SAXException
                | IOException
                | ParserConfigurationException
                | OpenXML4JException
                | RuntimeException broken) {
            // a damaged part shows as whatever its reader stumbles over
            throw new InvalidInput("file", "文件（file）不是完好的 XLSX 工作簿");
        }
    }

    /** Before anything is held in memory. */
    private static void inflatesWithinBounds(byte[] file) {
        long inflated = 0;
        int parts = 0;
        byte[] buffer = new byte[64 * 1024];
        try (ZipArchiveInputStream zip =
                new ZipArchiveInputStream(new ByteArrayInputStream(file), StandardCharsets.UTF_8.name(), false, true)) {
            while (zip.getNextEntry() != null) {
                parts++;
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    inflated += read;
                    if (inflated > MOST_INFLATED || parts > MOST_PARTS) {
                        throw new InvalidInput("file", "文件（file）解压后过大，不予读取");
                    }
                }
            }
        } catch (IOException | IllegalArgumentException broken) {
            throw new InvalidInput("file", "文件（file）不是完好的 XLSX 工作簿");
        }
        if (parts == 0) {
            throw new InvalidInput("file", "文件（file）不是完好的 XLSX 工作簿");
        }
    }
}
