package org.dundian.confidential;

/** Lets tests of other modules work with other keys than the application's. */
public final class OtherKeys {

    /** The application's own key in tests, as in {@code application-test.yaml}. */
    public static final String OF_TESTS = "ZHVuZGlhbiB0ZXN0IGtleSwgMzIgYnl0ZXMgbG9uZy4=";

    public static final String ANOTHER = Keys.SECOND;

    private OtherKeys() {}

    /** Keys, the newest first. */
    public static Signatures signatures(String newest, String... older) {
        return new Signatures(Keys.of(newest, older));
    }
}
