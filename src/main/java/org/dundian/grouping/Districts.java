package org.dundian.grouping;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Distances as the crow flies between the seats of districts, of those that the map that is shipped knows. */
public final class Districts {

    /** Kilometres between two districts of which one is not on the map; 0 if both have the same name. */
    public static final int UNKNOWN = 30;

    private static final double EARTH_RADIUS_KM = 6371;
    private static final Map<String, Seat> SEATS = read();

    private record Seat(double latitude, double longitude) {}

    private Districts() {}

    /** Whether the district is on the map. */
    public static boolean knows(String district) {
        return SEATS.containsKey(plain(district));
    }

    /**
     * Whole kilometres, 0 within a district or if one of the two is empty.
     *
     * @param one a district's name, with or without the municipality before it
     */
    public static int km(String one, String other) {
        if (one.isBlank() || other.isBlank() || plain(one).equals(plain(other))) {
            return 0;
        }
        Seat from = SEATS.get(plain(one));
        Seat to = SEATS.get(plain(other));
        return from == null || to == null ? UNKNOWN : (int) Math.round(greatCircle(from, to));
    }

    private static String plain(String district) {
        String name = district.strip();
        return name.startsWith("重庆市") ? name.substring("重庆市".length()) : name;
    }

    private static double greatCircle(Seat from, Seat to) {
        double latitude = Math.toRadians(to.latitude - from.latitude);
        double longitude = Math.toRadians(to.longitude - from.longitude);
        double chord = Math.pow(Math.sin(latitude / 2), 2)
                + Math.cos(Math.toRadians(from.latitude))
                        * Math.cos(Math.toRadians(to.latitude))
                        * Math.pow(Math.sin(longitude / 2), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(chord));
    }

    private static Map<String, Seat> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(
                        Districts.class.getResourceAsStream("/grouping/chongqing-districts.csv"),
                        "the map of districts"),
                StandardCharsets.UTF_8))) {
            List<String> rows =
                    lines.lines().filter(line -> !line.startsWith("#")).skip(1).toList();
            Map<String, Seat> seats = new HashMap<>();
            for (String row : rows) {
                String[] cells = row.split(",", -1);
                seats.put(cells[1], new Seat(Double.parseDouble(cells[2]), Double.parseDouble(cells[3])));
            }
            return Map.copyOf(seats);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
