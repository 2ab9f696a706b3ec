package org.dundian.organisation;

/**
 * What of a person's open work one module knows of. When somebody leaves, each hands over its own, in the order of the
 * beans, in one transaction; by then the person is no longer active and stands in for nobody.
 */
public interface OpenWork {

    /** Hands over all of it, and notes each piece with where it went. */
    void handOver(Departure departure);
}
