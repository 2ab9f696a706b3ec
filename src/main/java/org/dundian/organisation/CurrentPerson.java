package org.dundian.organisation;

import java.util.List;

/** Who is acting in this thread. Inside the engine's own jobs nobody is, and {@link #id()} is {@link #SYSTEM}. */
public interface CurrentPerson {

    /** Stands for the application acting by itself: a clock, a timer, a rule. */
    String SYSTEM = "system";

    String id();

    List<String> groups();

    default Sight sight() {
        return Sight.of(id(), groups());
    }
}
