package org.dundian.notification;

import java.util.Optional;

/** What can be read about a matter once there is nothing more to do. */
public interface PagesAbout {

    /** The page's path, if there is one that the current person may see. */
    Optional<String> find(String about);
}
