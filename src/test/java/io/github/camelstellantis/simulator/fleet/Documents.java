package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads what the tests ask of documents. */
final class Documents {

    private static final double KM_PER_DEGREE = Math.PI * 6371 / 180;

    private Documents() {}

    static Instant time(JsonNode node, String field) {
        return Instant.parse(node.path(field).asText());
    }

    static Instant updatedAt(JsonNode node) {
        return time(node, "updatedAt");
    }

    static boolean moving(JsonNode status) {
        return status.path("kinetic").path("moving").asBoolean();
    }

    static double mileage(JsonNode status) {
        return status.path("odometer").path("mileage").asDouble();
    }

    /** The level of an energy of this type in a list of energies, or NaN. */
    static double level(JsonNode energies, String type) {
        return energy(energies, type).path("level").asDouble(Double.NaN);
    }

    static JsonNode charging(JsonNode status) {
        return energy(status.path("energies"), "Electric").at("/extension/electric/charging");
    }

    static String chargingStatus(JsonNode status) {
        return charging(status).path("status").asText();
    }

    static JsonNode energy(JsonNode energies, String type) {
        return StreamSupport.stream(energies.spliterator(), false)
                .filter(energy -> energy.path("type").asText().equals(type))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    static JsonNode coordinates(JsonNode position) {
        return position.path("geometry").path("coordinates");
    }

    static double kmBetween(JsonNode from, JsonNode to) {
        double latitude = coordinates(from).get(1).asDouble();
        double north = coordinates(to).get(1).asDouble() - latitude;
        double east =
                coordinates(to).get(0).asDouble() - coordinates(from).get(0).asDouble();
        return Math.hypot(north, east * Math.cos(Math.toRadians(latitude))) * KM_PER_DEGREE;
    }

    static double kmAlong(List<? extends JsonNode> positions) {
        double km = 0;
        for (int i = 1; i < positions.size(); i++) {
            km += kmBetween(positions.get(i - 1), positions.get(i));
        }
        return km;
    }
}
