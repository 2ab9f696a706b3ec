package org.dundian.problem;

/** Counts of problems: reported and closed within a period, open and overdue at its end. */
public record ProblemFigures(int reported, int closed, int open, int overdue) {}
