package org.dundian.problem;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a cadre reports.
 *
 * @param hostCode the host where the reporter is stationed
 * @param title at most 120 characters
 * @param category code of a problem category
 * @param description at most 4,000 characters
 * @param since since when it has existed; not in the future
 * @param affectedWorkers 0 to 1,000,000
 * @param visibility who may see the worker's name and phone: subgroup, office or owner
 * @param source worker, host or observation
 * @param solution what was done, if solved on the spot
 * @param uploads ids of attachments uploaded beforehand by the reporter
 * @param workerToken stands for the worker's name and phone, entered beforehand
 */
public record Report(
        String hostCode,
        String title,
        String category,
        Severity severity,
        String description,
        @Nullable LocalDate since,
        int affectedWorkers,
        String visibility,
        String source,
        @Nullable String visitId,
        boolean solvedOnSpot,
        @Nullable String solution,
        List<String> uploads,
        @Nullable String workerToken) {}
