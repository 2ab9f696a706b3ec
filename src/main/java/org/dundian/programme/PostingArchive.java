package org.dundian.programme;

/** Keeps what was signed when a grouping was approved, word for word, whatever becomes of it later. */
public interface PostingArchive {

    /** Stands for everything that an approval now would sign; another one as soon as a word of it differs. */
    String fingerprint(Batch batch);

    /** The current person signs the posting order and all letters of the batch as its grouping stands. */
    void sign(Batch batch);

    /** The current person signs a letter for a cadre who has just taken somebody's place in a batch under way. */
    void signLetter(Batch batch, String userId);
}
