package org.dundian.stationing;

import java.time.LocalDate;

/**
 * A dated contact with workers or the host.
 *
 * @param id {@code <subgroup>-V<n>}, n from 1 within the subgroup
 * @param kind interview, forum, survey, home-visit or other
 * @param visitor user id
 */
public record Visit(
        String id, String subgroup, LocalDate visitDate, String kind, int workersMet, String summary, String visitor) {}
