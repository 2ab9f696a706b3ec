package org.dundian.roster.transfer;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dundian.roster.HostEntry;
import org.dundian.roster.RosterBook;
import org.springframework.stereotype.Service;

/** Rosters to download. What is exported can be imported, and changes nothing. */
@Service
public class RosterFiles {

    private final RosterBook book;

    RosterFiles(RosterBook book) {
        this.book = book;
    }

    /** An XLSX with a row of examples in each sheet. */
    public void template(OutputStream out) throws IOException {
        RosterWorkbook.template(new CadreSheet("", List.of()), new HostSheet(""), out);
    }

    /** An XLSX with everybody and all hosts. */
    public void workbook(String organisation, OutputStream out) throws IOException {
        List<HostEntry> hosts = book.hostsOf(organisation);
        RosterWorkbook.export(
                new CadreSheet(organisation, List.of()),
                book.cadresOf(organisation),
                new HostSheet(organisation),
                hosts,
                out);
    }

    public void cadres(String organisation, OutputStream out) throws IOException {
        CsvWriter.write(new CadreSheet(organisation, List.of()), book.cadresOf(organisation), out);
    }

    public void hosts(String organisation, OutputStream out) throws IOException {
        CsvWriter.write(new HostSheet(organisation), book.hostsOf(organisation), out);
    }
}
