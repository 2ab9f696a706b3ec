/** Problems, their deadlines, and the people who must solve them. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "programme",
            "roster",
            "notification",
            "organisation",
            "confidential",
            "worktime",
            "input"
        })
@NullMarked
package org.dundian.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
