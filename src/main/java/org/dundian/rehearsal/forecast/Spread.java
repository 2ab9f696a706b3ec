package org.dundian.rehearsal.forecast;

import java.util.random.RandomGenerator;

/**
 * How long something takes: half of the cases at most the median, nine of ten at most the ninetieth; drawn from the log-normal
 * distribution that these two fix.
 *
 * @param median greater than 0, in whatever unit the assumption names
 * @param ninetieth not less than the median
 */
public record Spread(double median, double ninetieth) {

    /** How many standard deviations the ninetieth percentile of the normal distribution lies above its middle. */
    private static final double NINETIETH = 1.2815515655446004;

    public Spread {
        if (!(median > 0) || !(ninetieth >= median) || Double.isInfinite(ninetieth)) {
            throw new IllegalArgumentException("no spread: " + median + ", " + ninetieth);
        }
    }

    public double draw(RandomGenerator random) {
        double sigma = Math.log(ninetieth / median) / NINETIETH;
        return median * Math.exp(sigma * random.nextGaussian());
    }
}
