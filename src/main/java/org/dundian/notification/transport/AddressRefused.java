package org.dundian.notification.transport;

/** The address of the recipient is malformed, or the server refuses it for good. The message is the server's answer. */
public class AddressRefused extends Exception {

    private static final long serialVersionUID = 1L;

    public AddressRefused(String answer) {
        super(answer);
    }
}
