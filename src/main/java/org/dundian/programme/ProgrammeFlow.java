package org.dundian.programme;

/** The course of a programme, as far as the domain moves it. */
public interface ProgrammeFlow {

    /** Ends whatever the programme is doing and hands over what is open. */
    void cancelled(String programme);
}
