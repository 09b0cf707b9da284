package io.github.camelstellantis.client;

/**
 * Which part of an app's limits this process may use, where several share them. It is read before every call, so it must
 * be cheap; it may change at any time, and takes effect within a second.
 */
@FunctionalInterface
public interface LimitShare {

    /** All of it: no other process calls for the app. */
    LimitShare WHOLE = () -> 1;

    /**
     * The part of the burst limit and of the day's requests that is this process's.
     *
     * @return more than 0, up to 1; with 0 no call is made as long as it lasts
     */
    double fraction();

    /**
     * A share that never changes.
     *
     * @param text a number such as {@code 0.25}, or a fraction such as {@code 1/3}
     * @throws IllegalArgumentException if it is neither, or not more than 0 and at most 1
     */
    static LimitShare of(String text) {
        double fraction = parse(text);
        if (!(fraction > 0 && fraction <= 1)) {
            throw new IllegalArgumentException("'" + text + "' is not more than 0 and at most 1");
        }
        return () -> fraction;
    }

    private static double parse(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            double first = Double.parseDouble(parts[0].strip());
            return parts.length == 1 ? first : first / Double.parseDouble(parts[1].strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is neither a number nor a fraction", e);
        }
    }

    /** What of so many calls may be this process's: at least one, but where the share is nothing. */
    default long of(long calls) {
        double fraction = fraction();
        return fraction > 0 ? Math.max(1, (long) Math.min(calls, calls * fraction + 1e-6)) : 0;
    }
}
