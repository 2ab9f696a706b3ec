package org.dundian.engine;

/** What a {@link RowBatches batch} does with each of its rows. */
public interface RowWork {

    /**
     * Does one row's work, in a transaction of its own. A row that is done already is left alone: after a crash it is asked
     * for again.
     *
     * @throws org.dundian.input.InvalidInput if the row is refused; the transaction is rolled back
     */
    void perform(String row);

    /** The row was refused, which is its result. */
    void refused(String row, String why);
}
