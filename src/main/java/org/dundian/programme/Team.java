package org.dundian.programme;

/**
 * Several subgroups under one leader.
 *
 * @param code {@code <batch>-T<number>}
 * @param number from 1
 * @param leader user id
 */
public record Team(String code, String batch, int number, String leader) {

    public static String codeOf(String batch, int number) {
        return batch + "-T" + number;
    }
}
