package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;

/** The battery being charged at a constant power up to a level. */
record Charge(Model model, Standing from, Instant start, Instant end, double target) implements Activity {

    private static final double SECONDS_PER_HOUR = 3600;

    static Charge to(double target, Model model, Standing from, Instant start) {
        double seconds = Math.max(0, target - from.charge()) / percentPerSecond(model);
        return new Charge(model, from, start, start.plusSeconds((long) Math.ceil(seconds)), target);
    }

    /** The same, unplugged or stopped before it was full. */
    Charge until(Instant stop) {
        return new Charge(model, from, start, stop, target);
    }

    boolean finishes() {
        return levelAt(end) >= target;
    }

    Duration remaining(Instant when) {
        double seconds = Math.max(0, target - levelAt(when)) / percentPerSecond(model);
        return Duration.ofMinutes(Math.round(seconds / 60));
    }

    @Override
    public Standing at(Instant when) {
        return from.charged(levelAt(lasts(when) ? when : end));
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(5);
    }

    private double levelAt(Instant when) {
        double seconds = Duration.between(start, when).toMillis() / 1000.0;
        return Math.min(target, from.charge() + seconds * percentPerSecond(model));
    }

    private static double percentPerSecond(Model model) {
        return model.chargeWatt() / model.batteryWh() * 100 / SECONDS_PER_HOUR;
    }
}
