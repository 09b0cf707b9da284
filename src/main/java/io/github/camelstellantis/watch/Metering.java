package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.TokenListener;
import io.github.camelstellantis.client.CallListener;
import java.time.Clock;

/**
 * Where numbers go that a monitoring system shall have. All that the rest of the code sees of it, so that it runs without
 * Micrometer.
 */
public interface Metering extends TokenListener, AutoCloseable {

    /** Nobody measures. */
    Metering NONE = new Metering() {};

    /** What measures the calls for a brand; asked for with each of them. */
    default CallListener calls(Brand brand) {
        return CallListener.NOBODY;
    }

    @Override
    default void asked(App app, RuntimeException failure, long nanos) {}

    /** Shows a number until it is closed. */
    default Shown show(Reading reading) {
        return () -> {};
    }

    /**
     * What measures how old the data of vehicles is; asked for with each of them.
     *
     * @param operation that consumers ask for
     * @param brand whose vehicles
     * @param clock what ages run by
     * @param byVin whether each vehicle's is shown under its VIN, too
     */
    default DataAges ages(Operation operation, Brand brand, Clock clock, boolean byVin) {
        return DataAges.NOBODY_ASKS;
    }

    /** What counts the notifications of a brand, each outcome from 0: Prometheus sees no rise in what begins with 1. */
    default NotificationListener notifications(Brand brand) {
        return NotificationListener.NOBODY;
    }

    @Override
    default void close() {}

    /** A number that is shown. */
    @FunctionalInterface
    interface Shown extends AutoCloseable {
        @Override
        void close();
    }
}
