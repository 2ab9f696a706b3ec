package org.dundian.programme.order;

/** Numbers as official documents write them in front of a noun. */
final class ChineseNumber {

    private static final String DIGITS = "零一二三四五六七八九";

    private ChineseNumber() {}

    /** @param number 1 to 999 */
    static String of(int number) {
        if (number < 1 || number > 999) {
            throw new IllegalArgumentException("not written in words here: " + number);
        }
        int hundreds = number / 100;
        int tens = number / 10 % 10;
        int ones = number % 10;
        StringBuilder words = new StringBuilder();
        if (hundreds > 0) {
            words.append(DIGITS.charAt(hundreds)).append('百');
        }
        if (tens > 0) {
            words.append(tens == 1 && hundreds == 0 ? "" : String.valueOf(DIGITS.charAt(tens)))
                    .append('十');
        } else if (hundreds > 0 && ones > 0) {
            words.append('零');
        }
        if (ones > 0) {
            words.append(DIGITS.charAt(ones));
        }
        return words.toString();
    }
}
