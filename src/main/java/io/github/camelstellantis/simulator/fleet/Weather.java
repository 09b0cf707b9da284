package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/** The air around a place: warmer in the south, in summer and after noon. */
record Weather(double temperature, boolean day) {

    static Weather at(Place place, Instant when) {
        ZonedDateTime time = when.atZone(ZoneOffset.UTC);
        double hour = time.getHour() + time.getMinute() / 60.0;
        double season = -Math.cos(2 * Math.PI * (time.getDayOfYear() - 20) / 365.25);
        double hours = Math.cos(2 * Math.PI * (hour - 14) / 24);
        double temperature = 11 - (place.latitude() - 48) * 0.5 + 8 * season + 4 * hours;
        return new Weather(temperature, hour >= 6.5 && hour < 19);
    }
}
