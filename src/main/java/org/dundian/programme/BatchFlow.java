package org.dundian.programme;

/** The course of a batch, as far as the domain moves it. */
public interface BatchFlow {

    /** The proposal asked for is there. Does nothing if nobody waits for one any more. */
    void groupingProposed(String batch);

    /** Asks the office to replace a cadre. */
    void replacementRequested(String batch, String leaving, String why);
}
