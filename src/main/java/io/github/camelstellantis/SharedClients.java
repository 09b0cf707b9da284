package io.github.camelstellantis;

import io.github.camelstellantis.auth.AuthorizationServer;
import io.github.camelstellantis.auth.Enrolment;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.auth.MemoryPendingEnrolments;
import io.github.camelstellantis.auth.PendingEnrolments;
import io.github.camelstellantis.auth.StoredCallbacks;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.client.ApiClient;
import io.github.camelstellantis.client.Pacer;
import io.github.camelstellantis.client.RetryPolicy;
import io.github.camelstellantis.client.VehicleIds;
import io.github.camelstellantis.http.HttpLimits;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.Pause;
import io.github.camelstellantis.http.Proxy;
import io.github.camelstellantis.state.Positions;
import io.github.camelstellantis.tls.TlsIdentity;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.LRUCacheFactory;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.apache.camel.util.IOHelper;

/**
 * What the endpoints of a component share: one pool of connections a TLS identity, one set of logins a token store, one
 * pacer an app, and the ids of the vehicles.
 */
final class SharedClients implements AutoCloseable {

    /** More than are asked for: what bounds the requests to an authorization server is the threads that renew. */
    private static final int IDENTITY_CONNECTIONS = 1000;

    private static final int MAX_ANSWER_BYTES = 16 * 1024 * 1024;
    private static final int MOST_ACCOUNTS_IN_MEMORY = 10_000;
    private static final String USER_AGENT = "camel-stellantis";

    private final CamelContext camelContext;
    private final Clock clock = Clock.systemUTC();
    private final Pause pause = new Pause();
    private final TokenStores tokenStores = new TokenStores(clock);
    private final StartingTokens startingTokens = new StartingTokens();
    private final PendingEnrolments pendingEnrolments = new MemoryPendingEnrolments(clock);
    private final CallbackTargets callbackTargets = new CallbackTargets();
    private final VehicleIds vehicleIds = new VehicleIds(clock, LRUCacheFactory.newLRUCache(MOST_ACCOUNTS_IN_MEMORY));
    private final PositionClaims claims = new PositionClaims();
    private final RemoteOutcomes remoteOutcomes = new RemoteOutcomes();
    private final StateRepository<String, String> memory = new MemoryStateRepository();
    private final ConcurrentMap<StateRepository<String, String>, WakeUps> wakeUps = new ConcurrentHashMap<>();
    private final ConcurrentMap<Pool, HttpTransport> transports = new ConcurrentHashMap<>();
    private final ConcurrentMap<LoginScope, Logins> logins = new ConcurrentHashMap<>();
    private final ConcurrentMap<PacedApp, Pacer> pacers = new ConcurrentHashMap<>();

    SharedClients(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /** API and authorization server apart, so that one that hangs takes no connection from the other. */
    private record Pool(Role role, TlsIdentity identity, Proxy proxy, HttpLimits limits) {}

    private enum Role {
        API,
        IDENTITY
    }

    private record LoginScope(TokenStore store, HttpTransport transport, String scope) {}

    private record PacedApp(String clientId, String host) {}

    Clock clock() {
        return clock;
    }

    PositionClaims claims() {
        return claims;
    }

    TokenStores tokenStores() {
        return tokenStores;
    }

    CallbackTargets callbackTargets() {
        return callbackTargets;
    }

    /** The callbacks that are kept in a store. */
    StoredCallbacks callbacks(TokenStore store) {
        return new StoredCallbacks(store, pause);
    }

    StartingTokens startingTokens() {
        return startingTokens;
    }

    VehicleIds vehicleIds() {
        return vehicleIds;
    }

    RemoteOutcomes remoteOutcomes() {
        return remoteOutcomes;
    }

    /** What counts wake-ups in a repository, or in memory where that is null. */
    WakeUps wakeUps(StateRepository<String, String> repository) {
        return wakeUps.computeIfAbsent(
                repository == null ? memory : repository, kept -> new WakeUps(clock, new Positions(kept)));
    }

    /**
     * The client for an endpoint.
     *
     * @param configuration of the endpoint
     * @param addresses where the service is
     * @param identity how we appear to the API
     * @param store where logins are kept
     */
    ApiClient client(
            StellantisConfiguration configuration, ServiceAddresses addresses, TlsIdentity identity, TokenStore store) {
        Pacer pacer = pacers.computeIfAbsent(
                new PacedApp(configuration.getClientId(), addresses.apiUri().getAuthority()), app -> new Pacer());
        return new ApiClient(
                transport(Role.API, configuration, identity),
                logins(configuration, store),
                pacer,
                configuration.getLimitShare(),
                new RetryPolicy(configuration.getMaxRetries(), Duration.ofMillis(configuration.getRetryBackoff())),
                pause,
                clock);
    }

    /**
     * What enrols accounts for an endpoint.
     *
     * @param configuration of the endpoint
     * @param addresses where the authorization server is
     * @param store where logins are kept
     */
    Enrolment enrolment(StellantisConfiguration configuration, ServiceAddresses addresses, TokenStore store) {
        HttpTransport transport = identityTransport(configuration);
        return new Enrolment(
                store,
                store instanceof PendingEnrolments durable ? durable : pendingEnrolments,
                new AuthorizationServer(transport, clock),
                transport,
                addresses.enrolment(),
                this::forget,
                pause,
                clock);
    }

    private void forget(LoginKey key) {
        logins.values().forEach(each -> each.forget(key));
        vehicleIds.forget(key);
    }

    private HttpTransport identityTransport(StellantisConfiguration configuration) {
        return transport(
                Role.IDENTITY,
                configuration,
                TlsIdentity.trusting("identityCaCertificate", configuration.getIdentityCaCertificate(), camelContext));
    }

    /** The logins in use of a store, at most ten thousand of them in memory. */
    Logins logins(StellantisConfiguration configuration, TokenStore store) {
        HttpTransport transport = identityTransport(configuration);
        return logins.computeIfAbsent(
                new LoginScope(store, transport, configuration.getScope()),
                key -> new Logins(
                        store,
                        new AuthorizationServer(transport, clock),
                        configuration.getScope(),
                        clock,
                        Duration.ofMillis(configuration.getRequestTimeout()),
                        LRUCacheFactory.newLRUCache(MOST_ACCOUNTS_IN_MEMORY)));
    }

    private HttpTransport transport(Role role, StellantisConfiguration configuration, TlsIdentity identity) {
        HttpLimits limits = new HttpLimits(
                Duration.ofMillis(configuration.getConnectTimeout()),
                Duration.ofMillis(configuration.getRequestTimeout()),
                role == Role.API ? configuration.getMaxInFlight() : IDENTITY_CONNECTIONS,
                MAX_ANSWER_BYTES);
        return transports.computeIfAbsent(
                new Pool(role, identity, proxy(configuration), limits),
                pool -> new HttpTransport(identity, camelContext, pool.proxy(), limits, USER_AGENT));
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
    public void close() {
        logins.values().forEach(Logins::close);
        pause.close();
        pacers.values().forEach(Pacer::close);
        transports.values().forEach(IOHelper::close);
        transports.clear();
    }
}
