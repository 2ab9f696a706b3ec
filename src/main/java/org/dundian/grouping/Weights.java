package org.dundian.grouping;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Points that one unit of each {@link Concern} costs, from 0 (does not count) to 10,000; one point is a kilometre's travel
 * unless travel is weighted otherwise.
 */
@ConfigurationProperties("dundian.grouping.weights")
public record Weights(
        @DefaultValue("60") int expertise,
        @DefaultValue("40") int departments,
        @DefaultValue("10") int seniority,
        @DefaultValue("30") int gender,
        @DefaultValue("1") int travel,
        @DefaultValue("20") int districts,
        @DefaultValue("80") int lastHost,
        @DefaultValue("60") int lastPartner,
        @DefaultValue("40") int load,
        @DefaultValue("200") int role) {

    public static final Weights DEFAULT = new Weights(60, 40, 10, 30, 1, 20, 80, 60, 40, 200);

    /** @throws IllegalArgumentException if one is out of bounds */
    public Weights {
        for (int weight : new int[] {
            expertise, departments, seniority, gender, travel, districts, lastHost, lastPartner, load, role
        }) {
            if (weight < 0 || weight > 10_000) {
                throw new IllegalArgumentException("a weight of grouping must be from 0 to 10000: " + weight);
            }
        }
    }

    public int of(Concern concern) {
        return switch (concern) {
            case EXPERTISE -> expertise;
            case DEPARTMENTS -> departments;
            case SENIORITY -> seniority;
            case GENDER -> gender;
            case TRAVEL -> travel;
            case DISTRICTS -> districts;
            case LAST_HOST -> lastHost;
            case LAST_PARTNER -> lastPartner;
            case LOAD -> load;
            case ROLE -> role;
        };
    }
}
