package org.dundian.roster.transfer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * What an uploaded roster would change, or what is wrong with it.
 *
 * @param errors at most {@link #MOST_ERRORS}, in the order of the sheets and rows
 * @param errorCount how many there are
 * @param added rows whose key is not on the roster yet
 * @param changed rows that differ from what is on the roster
 * @param unchanged how many rows do not
 * @param examples how many rows were passed over as examples
 * @param passedOver names of sheets that are no roster
 * @param accounts how many accounts would be made
 * @param owners groups of hosts' unions that would become owners, with nobody in them yet
 * @param fingerprint the same for the same changes of the same roster
 */
public record Findings(
        List<CellError> errors,
        int errorCount,
        List<Change> added,
        List<Change> changed,
        int unchanged,
        int examples,
        List<String> passedOver,
        int accounts,
        List<String> owners,
        String fingerprint) {

    static final int MOST_ERRORS = 1_000;

    /**
     * One bad cell.
     *
     * @param sheet the sheet's name
     * @param cell its address, such as {@code C7}
     * @param message in Chinese
     */
    public record CellError(String sheet, String cell, String message) {}

    /**
     * One row that is added or changed.
     *
     * @param row as the sheet counts
     * @param differences what would change; of an added row all that is filled in
     */
    public record Change(String sheet, int row, String key, String name, List<Difference> differences) {}

    /** One column of a row. Of a phone only the beginning and the end are shown. */
    public record Difference(String column, String before, String after) {}

    @JsonIgnore
    public boolean acceptable() {
        return errorCount == 0;
    }

    @JsonIgnore
    public boolean changesNothing() {
        return added.isEmpty() && changed.isEmpty();
    }
}
