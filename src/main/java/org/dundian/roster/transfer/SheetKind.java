package org.dundian.roster.transfer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the two sheets of a roster: how an entry is written in cells, and read from them. What it writes it reads as the
 * same entry, so that an export can be imported and changes nothing.
 *
 * @param <E> the entry
 */
interface SheetKind<E> {

    /** Marks a row as an example: its key begins so, and it is passed over. */
    String EXAMPLE = "示例";

    /** The sheet's name. */
    String title();

    /** In the order in which they are written; the first has the key. */
    List<Column> columns();

    String key(E entry);

    /** What the entry is called on screen. */
    String name(E entry);

    /** One text for each column. */
    Map<Column, String> texts(E entry);

    /**
     * Reads an entry.
     *
     * @param texts one for each column, blanks taken off
     * @return null where something is wrong, which is then told to {@code complaints}
     */
    @Nullable
    E read(Map<Column, String> texts, Complaints complaints);

    default Column keyColumn() {
        return columns().get(0);
    }
}
