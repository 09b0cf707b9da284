package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.TokenListener;
import io.github.camelstellantis.client.CallListener;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
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
    private volatile Metering metering = Metering.NONE;

    public Services(Clock clock) {
        this.clock = clock;
    }

    /** From now on, meters count too. */
    public void measure(Metering meters) {
        metering = meters;
    }

    public Metering metering() {
        return metering;
    }

    /** What counts the calls to an API. */
    public CallListener calls(URI api, Brand brand) {
        ServiceState state = host(api);
        CallListener meters = metering.calls(brand);
        return meters == null ? state : state.and(meters);
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
