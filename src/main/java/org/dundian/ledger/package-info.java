/** Read models over everything: the lists, the API, the checks that hold for all. */
@ApplicationModule(
        allowedDependencies = {
            "audit",
            "engine",
            "stationing",
            "problem",
            "programme",
            "roster",
            "notification",
            "organisation",
            "worktime",
            "input"
        })
@NullMarked
package org.dundian.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
