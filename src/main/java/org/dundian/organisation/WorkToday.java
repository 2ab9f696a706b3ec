package org.dundian.organisation;

import java.util.List;

/** What one module knows of the current person's day, in figures; the start page shows those of all modules that are not 0. */
public interface WorkToday {

    List<Figure> figures();

    /**
     * A number with the way to what it counts.
     *
     * @param key its words are {@code today.KEY}
     * @param more whether there are more than {@code count}, which was as far as was counted
     * @param url of a page or a place in a web application that shows them
     * @param grave whether it ought to be 0
     */
    record Figure(String key, long count, boolean more, String url, boolean grave) {}
}
