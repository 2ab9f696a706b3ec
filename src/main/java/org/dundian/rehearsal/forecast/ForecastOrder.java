package org.dundian.rehearsal.forecast;

/** All that a rehearsal of a plan needs to know. */
public record ForecastOrder(PlanSnapshot plan, Assumptions assumptions) {}
