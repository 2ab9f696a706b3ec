/** What a subgroup does at its host: kick-off, visits, weekly and final reports, handover. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "problem",
            "programme",
            "roster",
            "notification",
            "organisation",
            "confidential",
            "worktime",
            "input"
        })
@NullMarked
package org.dundian.stationing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
