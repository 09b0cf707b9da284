package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** A position as a GeoJSON feature: longitude first. */
final class PositionDocument {

    private static final int DECIMALS = 6;

    private PositionDocument() {}

    static ObjectNode of(Standing standing) {
        return of(standing.place(), standing.heading(), standing.placedAt());
    }

    private static ObjectNode of(Place place, int heading, Instant createdAt) {
        ObjectNode feature = Json.object().put("type", "Feature");
        ArrayNode coordinates =
                feature.putObject("geometry").put("type", "Point").putArray("coordinates");
        coordinates
                .add(Json.round(place.longitude(), DECIMALS))
                .add(Json.round(place.latitude(), DECIMALS))
                .add(Json.round(place.altitude(), 0));
        feature.putObject("properties")
                .put("createdAt", Json.time(createdAt))
                .put("heading", heading)
                .put("signalQuality", 9)
                .put("type", "Acquire")
                .put("fixStatus", "3D");
        return feature;
    }
}
