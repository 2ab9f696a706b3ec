package org.dundian.engine;

/** What a {@link RowBatches batch} does with each of its rows. */
public interface RowWork {

    /** The kinds of work there are; each is a type of batch. */
    enum Kind {
        /** What the office does to many problems at once. */
        BULK("bulk-work"),
        /** Running instances go over to a new version of their model. */
        MIGRATION("model-following"),
        /** What an administrator does to many instances. */
        OPERATION("operation");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        String type() {
            return type;
        }
    }

    Kind kind();

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
