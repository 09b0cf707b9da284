package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.AuthorizationServer;
import io.github.camelstellantis.auth.Enrolment;
import io.github.camelstellantis.auth.LoginCounts;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.auth.LoginsInUse;
import io.github.camelstellantis.auth.MemoryPendingEnrolments;
import io.github.camelstellantis.auth.PendingEnrolments;
import io.github.camelstellantis.auth.StoredCallbacks;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.client.ApiClient;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.client.Pacer;
import io.github.camelstellantis.client.RetryBudget;
import io.github.camelstellantis.client.RetryPolicy;
import io.github.camelstellantis.client.VehicleIds;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.Pause;
import io.github.camelstellantis.state.Positions;
import io.github.camelstellantis.tls.LiveIdentity;
import io.github.camelstellantis.watch.Services;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * What the endpoints of a component share: one pool of connections a TLS identity, one set of logins a token store, one
 * pacer an app, and the ids of the vehicles.
 */
final class SharedClients implements AutoCloseable {

    private static final int MOST_ACCOUNTS_IN_MEMORY = AccountCache.mostInMemory();

    private final CamelContext camelContext;
    private final Clock clock = Clock.systemUTC();
    private final Pause pause = new Pause();
    private final TokenStores tokenStores = new TokenStores(clock);
    private final StartingTokens startingTokens = new StartingTokens();
    private final PendingEnrolments pendingEnrolments = new MemoryPendingEnrolments(clock);
    private final CallbackTargets callbackTargets = new CallbackTargets();
    private final VehicleIds vehicleIds = new VehicleIds(clock, new AccountCache<>(MOST_ACCOUNTS_IN_MEMORY));
    private final PositionClaims claims = new PositionClaims();
    private final RemoteOutcomes remoteOutcomes = new RemoteOutcomes();
    private final StateRepository<String, String> memory = new MemoryStateRepository();
    private final ConcurrentMap<StateRepository<String, String>, WakeUps> wakeUps = new ConcurrentHashMap<>();
    private final ConcurrentMap<LoginScope, Logins> logins = new ConcurrentHashMap<>();
    private final ConcurrentMap<PacedApp, Pacer> pacers = new ConcurrentHashMap<>();
    private final ConcurrentMap<PacedApp, RetryBudget> retryBudgets = new ConcurrentHashMap<>();
    private final Services services = new Services(clock);
    private final Set<CallbackRegistration> registrations = ConcurrentHashMap.newKeySet();
    private final Transports transports;

    /** What all endpoints have in memory. */
    private final LoginsInUse inUse = new LoginsInUse() {
        @Override
        public void save(LoginKey key) {
            logins.values().forEach(each -> each.save(key));
        }

        @Override
        public void forget(LoginKey key) {
            logins.values().forEach(each -> each.forget(key));
            vehicleIds.forget(key);
        }
    };

    SharedClients(CamelContext camelContext, Supplier<Duration> certificateCheckPeriod) {
        this.camelContext = camelContext;
        this.transports = new Transports(camelContext, clock, certificateCheckPeriod);
    }

    private record LoginScope(TokenStore store, HttpTransport transport, String scope) {}

    /** An app at a host, whose requests are counted together. */
    record PacedApp(String clientId, String host) {}

    Clock clock() {
        return clock;
    }

    Transports transports() {
        return transports;
    }

    Services services() {
        return services;
    }

    /** Those under way that make missing callbacks. */
    Set<CallbackRegistration> registrations() {
        return registrations;
    }

    /** What is left of the day of each app. */
    Map<PacedApp, DayBudget> budgets() {
        return pacers.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, pacer -> pacer.getValue()
                .day()));
    }

    /** How the logins of each realm are doing. */
    Map<String, LoginCounts> loginCounts() {
        Map<String, LoginCounts> counts = new TreeMap<>();
        logins.values()
                .forEach(each -> each.counts().forEach((realm, more) -> counts.merge(realm, more, LoginCounts::plus)));
        return counts;
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
        return new StoredCallbacks(store, inUse, pause);
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
     * @param brand whose vehicles
     * @param addresses where the service is
     * @param identity how we appear to the API
     * @param store where logins are kept
     */
    ApiClient client(
            StellantisConfiguration configuration,
            Brand brand,
            ServiceAddresses addresses,
            LiveIdentity identity,
            TokenStore store) {
        PacedApp app =
                new PacedApp(configuration.getClientId(), addresses.apiUri().getAuthority());
        return new ApiClient(
                transports.toApi(configuration, identity),
                logins(configuration, store),
                pacers.computeIfAbsent(app, this::pacer),
                configuration.getLimitShare(),
                new RetryPolicy(
                        configuration.getMaxRetries(),
                        Duration.ofMillis(configuration.getRetryBackoff()),
                        retryBudgets.computeIfAbsent(app, each -> new RetryBudget())),
                pause,
                clock,
                services.calls(addresses.apiUri(), brand));
    }

    private Pacer pacer(PacedApp app) {
        Pacer pacer = new Pacer();
        BudgetReadings.of(app, pacer.day()).forEach(services::show);
        return pacer;
    }

    /**
     * What enrols accounts for an endpoint.
     *
     * @param configuration of the endpoint
     * @param addresses where the authorization server is
     * @param store where logins are kept
     */
    Enrolment enrolment(StellantisConfiguration configuration, ServiceAddresses addresses, TokenStore store) {
        HttpTransport transport = transports.toAuthorizationServer(configuration);
        return new Enrolment(
                store,
                store instanceof PendingEnrolments durable ? durable : pendingEnrolments,
                new AuthorizationServer(transport, clock),
                transport,
                addresses.enrolment(),
                inUse,
                pause,
                clock);
    }

    /** The logins in use of a store, as many of them in memory as are at hand. */
    Logins logins(StellantisConfiguration configuration, TokenStore store) {
        HttpTransport transport = transports.toAuthorizationServer(configuration);
        return logins.computeIfAbsent(
                new LoginScope(store, transport, configuration.getScope()),
                key -> new Logins(
                        store,
                        new AuthorizationServer(transport, clock),
                        configuration.getScope(),
                        clock,
                        Duration.ofMillis(configuration.getRequestTimeout()),
                        new AccountCache<>(MOST_ACCOUNTS_IN_MEMORY),
                        services));
    }

    @Override
    public void close() {
        logins.values().forEach(Logins::close);
        pause.close();
        pacers.values().forEach(Pacer::close);
        transports.close();
        services.metering().close();
    }
}
