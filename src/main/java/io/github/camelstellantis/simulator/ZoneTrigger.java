package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.time.Instant;

/** Whether the last reported position lies in a circle, or out of it; neither where the position is private. */
record ZoneTrigger(boolean inside, double latitude, double longitude, double radiusKm) implements Trigger {

    /** Refuses what is no zone; the pages' examples say {@code circle} where the OpenAPI file says {@code place}. */
    static ZoneTrigger of(Body zone) {
        zone.required("transition").oneOf("In", "Out");
        Body place = zone.required(zone.has("circle") ? "circle" : "place");
        Body radius = place.required("radius");
        radius.is(JsonNode::isIntegralNumber, "an integer of km");
        Body longitude = place.required("center").required("longitude");
        longitude.is(JsonNode::isNumber, "a number");
        Body latitude = place.at("center").required("latitude");
        latitude.is(JsonNode::isNumber, "a number");
        return new ZoneTrigger(
                zone.at("transition").text().equals("In"),
                latitude.json().asDouble(),
                longitude.json().asDouble(),
                radius.json().asDouble());
    }

    @Override
    public Signal read(Instant at, Sight before, Sight now) {
        double km = now.kmTo(latitude, longitude);
        return Trigger.on(inside ? km <= radiusKm : km > radiusKm);
    }

    @Override
    public Pace pace() {
        return Pace.REPORTS;
    }
}
