package io.github.camelstellantis.processes;

import java.time.Instant;
import java.util.List;

/**
 * A message that a route has got, as a line of the journal.
 *
 * @param run the number of the process
 * @param tick what time it was
 * @param operation whose consumer sent it
 * @param vin of which vehicle
 * @param id of the trip or alert; empty for a snapshot
 * @param updatedAt when the vehicle reported it
 */
record Delivered(int run, Instant tick, String operation, String vin, String id, Instant updatedAt) {

    private static final String SEPARATOR = ",";
    private static final int FIELDS = 6;

    static Delivered of(String line) {
        String[] fields = line.split(SEPARATOR, FIELDS);
        return new Delivered(
                Integer.parseInt(fields[0]),
                Instant.parse(fields[1]),
                fields[2],
                fields[3],
                fields[4],
                Instant.parse(fields[5]));
    }

    String line() {
        return String.join(
                SEPARATOR, List.of(String.valueOf(run), tick.toString(), operation, vin, id, updatedAt.toString()));
    }

    /** What is delivered once. */
    String key() {
        return String.join(SEPARATOR, operation, vin, id, updatedAt.toString());
    }

    /** What is delivered in order. */
    String sequence() {
        return operation + SEPARATOR + vin;
    }
}
