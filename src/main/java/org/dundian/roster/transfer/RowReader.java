package org.dundian.roster.transfer;

import java.util.List;
import org.dundian.input.InvalidInput;

/** Reads a file row by row. */
interface RowReader {

    int MOST_ROWS = 20_000;
    int MOST_COLUMNS = 60;

    /** @throws InvalidInput if it is not such a file, too large, or broken */
    void read(byte[] file, Rows rows);

    /** Who is told the rows, in their order within each sheet. */
    interface Rows {

        /**
         * @param sheet the sheet's name, empty in a file that has none
         * @param number from 1, as the sheet counts
         * @param cells from the first column on; may be shorter than the header
         */
        void row(String sheet, int number, List<Cell> cells);
    }

    /** @param kind whether the text is what stands there, or why nothing can be made of it */
    record Cell(String text, Kind kind) {

        static final Cell EMPTY = new Cell("", Kind.TEXT);

        /** Nothing of what stands in it: it might reach a log. */
        @Override
        public String toString() {
            return kind.toString();
        }
    }

    /** What a cell holds. */
    enum Kind {
        TEXT,
        FORMULA,
        FAULT
    }
}
