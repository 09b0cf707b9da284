package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.RateLimitedException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Suspends a route's consumer for as long as the rate limit asks for, instead of blocking its thread: a Kafka consumer is
 * paused and stays in its group. Camel's own ThrottlingExceptionRoutePolicy stays suspended for ever when several threads
 * trip it at once, and its pausable() reads the topic from its beginning.
 */
public final class Brake extends RoutePolicySupport implements CamelContextAware {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private CamelContext camelContext;
    private ScheduledExecutorService executor;
    private boolean braked;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    protected void doStart() throws Exception {
        executor = camelContext.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "StellantisBrake");
        super.doStart();
    }

    @Override
    protected void doStop() throws Exception {
        camelContext.getExecutorServiceManager().shutdownNow(executor);
        super.doStop();
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Throwable problem = exchange.getException();
        if (problem == null) {
            problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        if (problem instanceof RateLimitedException limited) {
            brake(route, limited.getRetryAfter());
        }
    }

    private synchronized void brake(Route route, Duration asked) {
        if (braked || executor.isShutdown()) {
            return;
        }
        Duration pause = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        braked = true;
        executor.schedule(() -> release(route), pause.toMillis(), TimeUnit.MILLISECONDS);
        ServiceHelper.suspendService(route.getConsumer());
    }

    private synchronized void release(Route route) {
        braked = false;
        ServiceHelper.resumeService(route.getConsumer());
    }
}
