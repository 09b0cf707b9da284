package io.github.camelstellantis.poll;

import java.time.Duration;
import java.util.Map;

/** By what factor requests are scarce: how much less often than it is worth vehicles are asked, to keep within a budget. */
public record Scarcity(double factor) {

    /** Where there are enough requests for all. */
    public static final Scarcity NONE = new Scarcity(1);

    private static final double MOST = 100_000;
    private static final int HALVINGS = 40;

    /**
     * By halving: the least at which the requests of all vehicles together are no more than there are.
     *
     * @param vehicles how many there are of each pace
     * @param budget requests a day
     */
    public static Scarcity of(Map<Pace, ? extends Number> vehicles, double budget) {
        double low = NONE.factor;
        double high = MOST;
        for (int i = 0; i < HALVINGS && requestsPerDay(vehicles, low) > budget; i++) {
            double middle = Math.sqrt(low * high);
            if (requestsPerDay(vehicles, middle) > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Scarcity(requestsPerDay(vehicles, low) > budget ? high : low);
    }

    private static double requestsPerDay(Map<Pace, ? extends Number> vehicles, double ifSoScarce) {
        return vehicles.entrySet().stream()
                .mapToDouble(
                        pace -> pace.getValue().doubleValue() * pace.getKey().requestsPerDay(ifSoScarce))
                .sum();
    }

    /** From one request about a vehicle of this pace to the next. */
    public Duration interval(Pace pace) {
        return pace.interval(factor);
    }
}
