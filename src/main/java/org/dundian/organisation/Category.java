package org.dundian.organisation;

/**
 * What a problem is about.
 *
 * @param code lower-case words
 * @param name the words on screen
 */
public record Category(String code, String name) {}
