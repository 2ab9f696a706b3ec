package org.dundian.programme.order;

import java.util.List;

/**
 * The words of the letter that tells a cadre of the posting (选派通知单), apart from number, signer and date.
 *
 * @param facts when, where and with whom, in a table below the text
 */
public record Letter(String title, String salutation, List<String> paragraphs, List<Fact> facts, String organisation) {

    /** @param lines at least one */
    public record Fact(String label, List<String> lines) {}
}
