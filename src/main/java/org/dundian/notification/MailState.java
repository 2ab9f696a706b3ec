package org.dundian.notification;

import java.util.Arrays;

/** Where a mail stands. */
public enum MailState {
    /** For its time, or for another attempt. */
    WAITING("waiting"),
    SENT("sent"),
    /** The server does not take the address; the office is asked for another. */
    REFUSED("refused"),
    /** Every attempt went wrong; an incident stands in Cockpit, from where it can be tried again. */
    FAILED("failed"),
    /** There was nothing to send any more. */
    SKIPPED("skipped");

    private final String code;

    MailState(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    static MailState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no state of a mail: " + code));
    }
}
