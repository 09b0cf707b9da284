package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelstellantis.simulator.fleet.Pace;
import io.github.camelstellantis.simulator.fleet.Sight;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Whether it is one of certain times of day or of the calendar. */
record TimeTrigger(List<TimeSpans> times) implements Trigger {

    private static final String DEFAULT_ZONE = "Europe/Paris";

    static TimeTrigger of(Body time) {
        ZoneId zone = zone(time);
        return new TimeTrigger(time.required("times").elements(1, Integer.MAX_VALUE).stream()
                .map(entry -> TimeSpans.of(entry, zone))
                .toList());
    }

    private static ZoneId zone(Body time) {
        JsonNode zone = time.at("timeZone").json();
        try {
            return ZoneId.of(zone.asText(DEFAULT_ZONE));
        } catch (DateTimeException e) {
            time.at("timeZone").require(false, "there is no time zone " + zone.asText());
            throw e;
        }
    }

    @Override
    public Signal read(Instant at, Sight before, Sight now) {
        return Trigger.on(times.stream().anyMatch(span -> span.contains(at)));
    }

    @Override
    public Pace pace() {
        return Pace.STILL;
    }

    @Override
    public Instant nextChange(Instant after) {
        return times.stream()
                .map(span -> span.nextEdge(after))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
