package org.dundian.notification.transport;

/** All connections to the mail server are in use; nothing was tried. */
public class OutboxBusy extends Exception {

    private static final long serialVersionUID = 1L;
}
