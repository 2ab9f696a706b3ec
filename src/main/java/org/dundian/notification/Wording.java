package org.dundian.notification;

/**
 * The words of a kind of notice in one language: templates with named placeholders and no logic.
 *
 * @param subject one line
 * @param body a line that names a placeholder without a value is left out
 */
public record Wording(String subject, String body) {}
