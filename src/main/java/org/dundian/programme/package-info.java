/** Programmes, batches, teams, subgroups and postings. */
@ApplicationModule(
        allowedDependencies = {"engine", "grouping", "roster", "notification", "organisation", "worktime", "input"})
@NullMarked
package org.dundian.programme;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
