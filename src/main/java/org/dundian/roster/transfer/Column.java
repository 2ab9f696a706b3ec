package org.dundian.roster.transfer;

import java.util.List;

/**
 * A column of a roster.
 *
 * @param title as it stands in the header, where a required one is marked with an asterisk
 * @param hint what to fill in, for the sheet of explanations
 * @param choices all that may be filled in; empty where anything may
 * @param several whether several of the choices may be given, with {@code 、} between them
 * @param example for the template's row of examples
 */
record Column(String title, boolean required, String hint, List<String> choices, boolean several, String example) {

    static final String BETWEEN = "、";

    static Column required(String title, String hint, String example) {
        return new Column(title, true, hint, List.of(), false, example);
    }

    static Column optional(String title, String hint, String example) {
        return new Column(title, false, hint, List.of(), false, example);
    }

    static Column choice(boolean required, String title, String hint, List<String> choices, String example) {
        return new Column(title, required, hint, choices, false, example);
    }

    static Column choices(String title, String hint, List<String> choices, String example) {
        return new Column(title, false, hint, choices, true, example);
    }

    /** As it stands in the header. */
    String header() {
        return required ? title + "*" : title;
    }

    /** Whether what stands in it is shown only in part. */
    boolean phone() {
        return title.equals("手机") || title.equals("联系电话");
    }
}
