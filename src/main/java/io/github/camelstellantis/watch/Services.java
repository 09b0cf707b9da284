package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.TokenListener;
import io.github.camelstellantis.client.CallListener;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;

/** The hosts of the service that have been called: those of the API, and the brands' authorization servers. */
public final class Services implements TokenListener {

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Clock clock;
    private final Map<String, ServiceState> hosts = new ConcurrentSkipListMap<>();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder failedRefreshes = new LongAdder();
    private final Map<Reading, Metering.Shown> readings = new HashMap<>();
    private final Map<Brand, NotificationListener> receivers = new ConcurrentHashMap<>();
    private volatile Metering metering = Metering.NONE;

    public Services(Clock clock) {
        this.clock = clock;
    }

    /** From now on, meters count too, and show what is to be shown. */
    public synchronized void measure(Metering meters) {
        metering = meters;
        readings.replaceAll((reading, nowhere) -> meters.show(reading));
        receivers.replaceAll((brand, nobody) -> meters.notifications(brand));
    }

    /** Shows a number until it is closed, as soon as somebody measures. */
    public synchronized Metering.Shown show(Reading reading) {
        readings.put(reading, metering.show(reading));
        return () -> hide(reading);
    }

    private synchronized void hide(Reading reading) {
        Metering.Shown shown = readings.remove(reading);
        if (shown != null) {
            shown.close();
        }
    }

    public Metering metering() {
        return metering;
    }

    /** What counts the calls to an API; meters as soon as there are some, because who calls may be there before. */
    public CallListener calls(URI api, Brand brand) {
        return host(api).and(() -> metering.calls(brand));
    }

    /** What measures how old the data of vehicles is, as soon as there are meters. */
    public DataAges ages(Operation operation, Brand brand, Clock clock, boolean byVin) {
        return (vin, updatedAt) -> metering.ages(operation, brand, clock, byVin).seen(vin, updatedAt);
    }

    /** What counts the notifications of a brand, as soon as there are meters. */
    public synchronized NotificationListener notifications(Brand brand) {
        receivers.put(brand, metering.notifications(brand));
        return outcome -> receivers.get(brand).became(outcome);
    }

    @Override
    public void asked(App app, RuntimeException failure, long nanos) {
        refreshes.increment();
        if (failure != null) {
            failedRefreshes.increment();
        }
        host(app.tokenUri()).answered(status(failure));
        metering.asked(app, failure, nanos);
    }

    /** What has no sensible answer comes as one of these exceptions; whatever else failed was answered. */
    private static int status(RuntimeException failure) {
        if (failure instanceof RateLimitedException) {
            return TOO_MANY_REQUESTS;
        }
        boolean isUnanswered =
                failure instanceof ServiceUnavailableException || failure instanceof CertificateProblemException;
        return isUnanswered ? CallListener.NO_ANSWER : OK;
    }

    private ServiceState host(URI address) {
        return hosts.computeIfAbsent(address.getAuthority(), host -> new ServiceState(clock));
    }

    /** By name and port. */
    public Map<String, ServiceState> hosts() {
        return hosts;
    }

    /** The sum of a count over all hosts. */
    public long sum(ToLongFunction<ServiceState> count) {
        Collection<ServiceState> states = hosts.values();
        return states.stream().mapToLong(count).sum();
    }

    /** Requests for tokens, refreshes mostly. */
    public long refreshes() {
        return refreshes.sum();
    }

    /** Those that brought none. */
    public long failedRefreshes() {
        return failedRefreshes.sum();
    }
}
