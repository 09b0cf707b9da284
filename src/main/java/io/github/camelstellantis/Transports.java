package io.github.camelstellantis;

import io.github.camelstellantis.http.HttpLimits;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.Proxy;
import io.github.camelstellantis.tls.LiveIdentity;
import io.github.camelstellantis.tls.TlsSources;
import io.github.camelstellantis.watch.CertificateWatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.IOHelper;

/** One pool of connections for each TLS identity, way out and set of limits; its certificates follow their files. */
final class Transports implements AutoCloseable {

    /** More than are asked for: what bounds the requests to an authorization server is the threads that renew. */
    private static final int IDENTITY_CONNECTIONS = 1000;

    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
    private static final String USER_AGENT = "camel-stellantis";

    /** Where files are not looked at, certificates still end. */
    private static final Duration BETWEEN_NOTICES = Duration.ofHours(1);

    private final CamelContext camelContext;
    private final Clock clock;
    private final Supplier<Duration> checkPeriod;
    private final ConcurrentMap<Object, CertificateWatch> identities = new ConcurrentHashMap<>();
    private final ConcurrentMap<Pool, HttpTransport> transports = new ConcurrentHashMap<>();
    private ScheduledExecutorService executor;

    /**
     * @param camelContext gives the thread that looks at files
     * @param clock what certificates end by
     * @param checkPeriod how often to look at the files, zero for never
     */
    Transports(CamelContext camelContext, Clock clock, Supplier<Duration> checkPeriod) {
        this.camelContext = camelContext;
        this.clock = clock;
        this.checkPeriod = checkPeriod;
    }

    /** API and authorization server apart, so that one that hangs takes no connection from the other. */
    private record Pool(Role role, LiveIdentity identity, Proxy proxy, HttpLimits limits) {}

    private enum Role {
        API,
        IDENTITY
    }

    /** What the identity of an authorization server's clients is made of. */
    private record Trusted(String location) {}

    /** How an endpoint appears to the API. */
    LiveIdentity identity(StellantisConfiguration configuration) {
        SSLContextParameters given = configuration.getSslContextParameters();
        if (given != null) {
            return watched(given, () -> LiveIdentity.of(given, camelContext));
        }
        TlsSources sources = new TlsSources(
                configuration.getClientCertificate(),
                configuration.getPrivateKey(),
                configuration.getPrivateKeyPassword(),
                configuration.getCaCertificate());
        return watched(sources, () -> LiveIdentity.of(sources, camelContext));
    }

    private LiveIdentity watched(Object source, Supplier<LiveIdentity> identity) {
        return identities.computeIfAbsent(source, each -> watch(identity.get())).identity();
    }

    private CertificateWatch watch(LiveIdentity identity) {
        CertificateWatch watch = new CertificateWatch(identity, clock);
        Duration looks = checkPeriod.get();
        boolean follows = identity.hasFiles() && !looks.isZero();
        long period = (follows ? looks : BETWEEN_NOTICES).toMillis();
        executor().scheduleWithFixedDelay(follows ? watch::look : watch::notice, 0, period, TimeUnit.MILLISECONDS);
        return watch;
    }

    private synchronized ScheduledExecutorService executor() {
        if (executor == null) {
            executor = camelContext
                    .getExecutorServiceManager()
                    .newSingleThreadScheduledExecutor(this, "StellantisCertificates");
        }
        return executor;
    }

    /** How long each client certificate that is in use will do. */
    Collection<CertificateWatch> certificates() {
        return identities.values();
    }

    HttpTransport toApi(StellantisConfiguration configuration, LiveIdentity identity) {
        return transport(Role.API, configuration, identity);
    }

    HttpTransport toAuthorizationServer(StellantisConfiguration configuration) {
        String location = configuration.getIdentityCaCertificate();
        return transport(
                Role.IDENTITY,
                configuration,
                watched(
                        new Trusted(location),
                        () -> LiveIdentity.trusting("identityCaCertificate", location, camelContext)));
    }

    private HttpTransport transport(Role role, StellantisConfiguration configuration, LiveIdentity identity) {
        HttpLimits limits = new HttpLimits(
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getRequestTimeout()),
                role == Role.API ? configuration.getMaxInFlight() : IDENTITY_CONNECTIONS,
                MAX_ANSWER_BYTES);
        return transports.computeIfAbsent(new Pool(role, identity, proxy(configuration), limits), this::open);
    }

    private HttpTransport open(Pool pool) {
        HttpTransport transport =
                new HttpTransport(pool.identity().current(), camelContext, pool.proxy(), pool.limits(), USER_AGENT);
        pool.identity().follow(transport::renew);
        return transport;
    }

    private Proxy proxy(StellantisConfiguration configuration) {
        if (configuration.getProxyHost() != null) {
            return new Proxy(configuration.getProxyHost(), configuration.getProxyPort());
        }
        String host = camelContext.getGlobalOption("http.proxyHost");
        String port = camelContext.getGlobalOption("http.proxyPort");
        return host == null || port == null ? null : new Proxy(host, Integer.parseInt(port));
    }

    @Override
    public synchronized void close() {
        if (executor != null) {
            camelContext.getExecutorServiceManager().shutdownNow(executor);
        }
        transports.values().forEach(IOHelper::close);
        transports.clear();
    }
}
