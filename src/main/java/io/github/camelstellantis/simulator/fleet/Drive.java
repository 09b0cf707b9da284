package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;

/** A trip along a road, with some stops at red lights. */
record Drive(Seed seed, Model model, Standing from, Road road, double km, Instant start, Instant end)
        implements Activity {

    private static final double SECONDS_BETWEEN_STOPS = 300;
    private static final int ID_DIGITS = 64;

    static Drive along(Road road, double kmh, Seed vehicle, Model model, Standing from, Instant start) {
        double km = road.km();
        Instant end = start.plusSeconds(Math.round(km / kmh * 3600));
        Seed seed = vehicle.of("trip").of(start.getEpochSecond());
        return new Drive(seed, model, from, road, km, start, end);
    }

    String id() {
        return seed.hex(ID_DIGITS);
    }

    @Override
    public Standing at(Instant when) {
        if (!lasts(when)) {
            return from.moved(model, km, road.to(), road.headingAt(1), end);
        }
        double way = wayAt(timeAt(when));
        return from.moved(model, km * way, road.at(way), road.headingAt(way), when);
    }

    /** In km/h. */
    double speedAt(Instant when) {
        if (!lasts(when)) {
            return 0;
        }
        double phase = Math.PI * stretches() * timeAt(when);
        return averageKmh() * (1 - Math.pow(Math.cos(phase), 4)) * 8 / 5;
    }

    /** In m/s². */
    double accelerationAt(Instant when) {
        if (!lasts(when)) {
            return 0;
        }
        double phase = Math.PI * stretches() * timeAt(when);
        double phasePerSecond = Math.PI * stretches() / seconds();
        double slope = 4 * Math.pow(Math.cos(phase), 3) * Math.sin(phase) * 8 / 5;
        return averageKmh() / 3.6 * slope * phasePerSecond;
    }

    /** The highest speed until an instant, in km/h. */
    double topSpeedUntil(Instant when) {
        double reached = Math.min(0.5, stretches() * timeAt(when));
        return averageKmh() * (1 - Math.pow(Math.cos(Math.PI * reached), 4)) * 8 / 5;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(30);
    }

    /** The integral of the speed: 1 − cos⁴ starts and ends at a standstill and has its mean at 5/8. */
    private double wayAt(double time) {
        double phase = Math.PI * stretches() * time;
        double area = phase * 5 / 8 - Math.sin(2 * phase) / 4 - Math.sin(4 * phase) / 32;
        return area / (Math.PI * stretches() * 5 / 8);
    }

    private double timeAt(Instant when) {
        return lasts(when) ? Duration.between(start, when).toMillis() / 1000.0 / seconds() : 1;
    }

    private double stretches() {
        return Math.max(1, Math.round(seconds() / SECONDS_BETWEEN_STOPS));
    }

    private double averageKmh() {
        return km / seconds() * 3600;
    }

    private double seconds() {
        return Duration.between(start, end).toSeconds();
    }
}
