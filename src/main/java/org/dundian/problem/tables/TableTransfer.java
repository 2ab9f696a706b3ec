package org.dundian.problem.tables;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.dundian.problem.TablesInForce;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class TableTransfer implements TablesInForce {

    private final TableVersions versions;
    private final TableDesk desk;

    TableTransfer(TableVersions versions, TableDesk desk) {
        this.versions = versions;
        this.desk = desk;
    }

    @Override
    @Transactional(readOnly = true)
    public SortedMap<String, String> filesOf(String organisation) {
        SortedMap<String, String> files = new TreeMap<>();
        for (TableKind kind : TableKind.values()) {
            versions.inForce(organisation, kind)
                    .flatMap(version -> versions.file(organisation, kind, version.version()))
                    .ifPresent(file -> files.put(kind.id(), file));
        }
        return files;
    }

    @Override
    @Transactional
    public void putInForce(String organisation, Map<String, String> files) {
        for (TableKind kind : TableKind.values()) {
            String file = files.get(kind.id());
            if (file != null) {
                TableDesk.Draft draft = desk.draft(organisation, kind, file.getBytes(StandardCharsets.UTF_8));
                if (desk.changesAnything(draft)) {
                    desk.putInForce(draft, "用于推演");
                }
            }
        }
    }
}
