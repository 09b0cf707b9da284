package io.github.camelstellantis.poll;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The vehicles of an account as they have been delivered.
 *
 * @param contents the fingerprint of each vehicle's description, by VIN
 */
public record VehiclesPosition(Map<String, String> contents) {

    private static final String SEPARATOR = ";";
    private static final String ASSIGNMENT = "=";

    /** As {@link #text()} wrote it; null is an account of which nothing has been delivered. */
    public static VehiclesPosition of(String text) {
        Map<String, String> contents = new LinkedHashMap<>();
        Arrays.stream(text == null ? new String[0] : text.split(SEPARATOR))
                .map(entry -> entry.split(ASSIGNMENT, 2))
                .filter(entry -> entry.length == 2)
                .forEach(entry -> contents.put(entry[0], entry[1]));
        return new VehiclesPosition(contents);
    }

    public String text() {
        return contents.entrySet().stream()
                .map(entry -> entry.getKey() + ASSIGNMENT + entry.getValue())
                .collect(Collectors.joining(SEPARATOR));
    }

    public VehiclesPosition with(String vin, String content) {
        Map<String, String> more = new LinkedHashMap<>(contents);
        more.put(vin, content);
        return new VehiclesPosition(more);
    }

    public VehiclesPosition without(String vin) {
        Map<String, String> less = new LinkedHashMap<>(contents);
        less.remove(vin);
        return new VehiclesPosition(less);
    }
}
