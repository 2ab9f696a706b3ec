package org.dundian.problem.tables;

import java.util.List;

/** A condition of a rule on one input: literals, lists, comparisons and intervals, nothing that computes. */
public interface Cell {

    /** As FEEL, written anew from what was understood; {@code -} where anything fits. */
    String text();

    /** The literals that it names: texts and numbers. */
    List<Object> mentioned();

    /** @param value a text or a whole number, as its column says */
    boolean fits(Object value);
}
