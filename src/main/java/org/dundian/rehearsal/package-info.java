/** Plays a whole programme through the services and the engine, on a simulated clock. */
@ApplicationModule(
        allowedDependencies = {
            "engine",
            "ledger",
            "stationing",
            "problem",
            "programme",
            "grouping",
            "roster",
            "notification",
            "organisation",
            "worktime",
            "input"
        })
@NullMarked
package org.dundian.rehearsal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
