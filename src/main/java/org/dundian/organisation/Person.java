package org.dundian.organisation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody with an account.
 *
 * @param userId the account's id, at most 64 of {@code [A-Za-z0-9._-]}
 * @param organisation code of the organisation that employs them
 * @param language language of mails, {@code zh} or {@code en}
 */
public record Person(
        String userId,
        String name,
        String organisation,
        @Nullable String email,
        String language,
        boolean active) {}
