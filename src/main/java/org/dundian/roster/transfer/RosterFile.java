package org.dundian.roster.transfer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dundian.input.InvalidInput;
import org.dundian.roster.transfer.Findings.CellError;
import org.jspecify.annotations.Nullable;

/** An uploaded file as the sheets of a roster. */
final class RosterFile {

    private final CadreSheet cadreKind;
    private final HostSheet hostKind;
    private @Nullable SheetRows cadres;
    private @Nullable SheetRows hosts;
    final List<String> passedOver = new ArrayList<>();

    private RosterFile(CadreSheet cadreKind, HostSheet hostKind) {
        this.cadreKind = cadreKind;
        this.hostKind = hostKind;
    }

    /** @throws InvalidInput if nothing of a roster is in it */
    static RosterFile read(byte[] file, CadreSheet cadreKind, HostSheet hostKind) {
        RosterFile read = new RosterFile(cadreKind, hostKind);
        reader(file).read(file, read::row);
        if (read.cadres == null && read.hosts == null) {
            throw new InvalidInput("file", "文件（file）中没有“干部”或“单位”工作表；CSV 的表头应有“账号”或“编号”列");
        }
        return read;
    }

    private static RowReader reader(byte[] file) {
        boolean zip = file.length > 4 && file[0] == 'P' && file[1] == 'K';
        boolean olderExcel = file.length > 4 && (file[0] & 0xff) == 0xd0 && (file[1] & 0xff) == 0xcf;
        if (olderExcel) {
            throw new InvalidInput("file", "文件（file）是旧版 XLS 或加了密码，请另存为没有密码的 XLSX");
        }
        return zip ? new XlsxReader() : new CsvReader();
    }

    private void row(String sheet, int number, List<RowReader.Cell> cells) {
        if (sheet.equals(CadreSheet.TITLE) || (sheet.isEmpty() && isCsvOf(cadres, cells, CadreSheet.ID))) {
            if (cadres == null) {
                cadres = new SheetRows(sheet.isEmpty() ? "CSV" : sheet, cadreKind.columns());
            }
            cadres.add(number, cells);
        } else if (sheet.equals(HostSheet.TITLE) || (sheet.isEmpty() && isCsvOf(hosts, cells, HostSheet.CODE))) {
            if (hosts == null) {
                hosts = new SheetRows(sheet.isEmpty() ? "CSV" : sheet, hostKind.columns());
            }
            hosts.add(number, cells);
        } else if (!sheet.isEmpty() && !passedOver.contains(sheet) && !RosterWorkbook.OWN_SHEETS.contains(sheet)) {
            passedOver.add(sheet);
        }
    }

    /** A CSV file is what its header says, from there on. */
    private boolean isCsvOf(@Nullable SheetRows begun, List<RowReader.Cell> cells, Column key) {
        if (cadres != null || hosts != null) {
            return begun != null;
        }
        return cells.stream()
                .anyMatch(cell ->
                        cell.text().strip().replace("*", "").replace("＊", "").equals(key.title()));
    }

    Optional<SheetRows> cadres() {
        return Optional.ofNullable(cadres);
    }

    Optional<SheetRows> hosts() {
        return Optional.ofNullable(hosts);
    }

    List<CellError> errors() {
        List<CellError> errors = new ArrayList<>();
        hosts().ifPresent(sheet -> errors.addAll(sheet.errors));
        cadres().ifPresent(sheet -> errors.addAll(sheet.errors));
        return errors;
    }

    int examples() {
        return hosts().map(sheet -> sheet.examples).orElse(0)
                + cadres().map(sheet -> sheet.examples).orElse(0);
    }

    int size() {
        return hosts().map(sheet -> sheet.rows.size()).orElse(0)
                + cadres().map(sheet -> sheet.rows.size()).orElse(0);
    }

    /** Bytes of a text, for a digest. */
    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
