package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.CertificateAuthority.Identity;
import io.github.camelstellantis.simulator.HandshakeFault.Outcome;
import io.github.camelstellantis.simulator.HandshakeFault.Port;
import io.github.camelstellantis.simulator.fleet.Fleet;
import io.github.camelstellantis.simulator.fleet.Lapses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.operator.OperatorCreationException;

/** A running simulator: its parts put together, on its two ports. */
final class SimulatedService implements AutoCloseable {

    private static final String HOST = "localhost";

    private final App app;
    private final VehicleClock clock;
    private final Fleet fleet;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Faults faults = new Faults();
    private final Traffic traffic = new Traffic();
    private final Simulation simulation;
    private final CertificateAuthority authority = CertificateAuthority.create();
    private final PemFiles files;
    private final Handshakes mutualHandshakes;
    private final HttpsPort plain;
    private final HttpsPort mutual;
    private final ScheduledExecutorService timer;
    private final ScheduledExecutorService vehicleTimer;
    private final Agenda agenda;
    private final Notifications notifications;

    private SimulatedService(StellantisSimulator settings) throws IOException {
        app = new App(
                settings.getClientId(),
                settings.getClientSecret(),
                new LinkedHashSet<>(List.of(settings.getScopes().strip().split("\\s+"))),
                RedirectUris.parse(settings.getRedirectUris()));
        clock = new VehicleClock(beginning(settings), settings.getClockRate());
        fleet = new Fleet(settings.getSeed(), settings.getVehiclesPerBrand(), clock, lapses(settings));
        accounts = Accounts.of(fleet, settings.getAccountsPerBrand(), settings.getPassword());
        tokens = new Tokens(Clock.systemUTC(), Duration.ofSeconds(settings.getTokenLifetime()));
        files = PemFiles.in(settings.getDirectory());
        timer = Executors.newSingleThreadScheduledExecutor(SimulatedService::daemon);
        vehicleTimer = Executors.newSingleThreadScheduledExecutor(SimulatedService::daemon);
        agenda = new Agenda(clock, vehicleTimer);
        notifications = new Notifications(clock, agenda, faults, Duration.ofSeconds(settings.getNotificationTimeout()));
        Map<Outcome, SSLContext> tls = certify();
        simulation = simulation(settings);
        mutualHandshakes = new Handshakes(Port.MUTUAL, tls, faults);
        plain = new HttpsPort(
                new Handshakes(Port.PLAIN, tls, faults), "port", simulation::answerWithoutCertificate, timer);
        mutual = new HttpsPort(mutualHandshakes, "mtlsPort", simulation::answerWithCertificate, timer);
    }

    static SimulatedService start(StellantisSimulator settings) {
        try {
            SimulatedService service = new SimulatedService(settings);
            service.listen(settings);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException("the simulator cannot start: " + e.getMessage(), e);
        }
    }

    private static Instant beginning(StellantisSimulator settings) {
        return settings.getClockStart() == null ? Instant.now() : Instant.parse(settings.getClockStart());
    }

    private static Lapses lapses(StellantisSimulator settings) {
        return new Lapses(
                settings.getLateShare(), Duration.ofSeconds(settings.getLatestDelay()), settings.getUnfinishedShare());
    }

    private Simulation simulation(StellantisSimulator settings) {
        Codes codes = new Codes(Clock.systemUTC(), Duration.ofSeconds(settings.getCodeLifetime()));
        AuthorizationServer authorizationServer =
                new AuthorizationServer(app, accounts, tokens, codes, Clock.systemUTC(), settings.isPasswordGrant());
        RateLimiter limiter = new RateLimiter(
                settings.getRequestsPerDay(), settings.getRequestsPerSecond(), traffic::refusedForItsRate);
        return new Simulation(authorizationServer, new Gateway(app, tokens, limiter), api(), faults, traffic);
    }

    private Api api() {
        Garage garage = new Garage(fleet);
        Callbacks callbacks = new Callbacks(notifications);
        return new Api(List.of(
                garage.resources(),
                new VehicleData(garage, clock).resources(),
                callbacks.resources(),
                new Monitors(garage, callbacks, agenda, notifications).resources(),
                new Remotes(garage, callbacks, agenda, notifications, faults).resources()));
    }

    private Map<Outcome, SSLContext> certify() throws IOException {
        try {
            renewClientCertificate(authority.end());
            return new ServerTls(authority, names()).contexts();
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make the simulator's certificates", e);
        }
    }

    void renewClientCertificate(Instant until) throws IOException {
        try {
            Identity client = authority.issueClient(until);
            files.write(authority, client);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("cannot make a client certificate", e);
        }
    }

    private void listen(StellantisSimulator settings) throws IOException {
        try {
            plain.listen(new InetSocketAddress(HOST, settings.getPort()));
            mutual.listen(new InetSocketAddress(HOST, settings.getMtlsPort()));
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The names that curl's {@code --connect-to} may use for it. */
    private static List<GeneralName> names() {
        Stream<GeneralName> hosts = Stream.concat(
                        Stream.of(HOST, "api.groupe-psa.com", "api-cert.groupe-psa.com"),
                        Arrays.stream(Brand.values()).map(brand -> "idpcvs." + brand.tld()))
                .map(name -> new GeneralName(GeneralName.dNSName, name));
        Stream<GeneralName> addresses =
                Stream.of("127.0.0.1", "::1").map(address -> new GeneralName(GeneralName.iPAddress, address));
        return Stream.concat(hosts, addresses).toList();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "stellantis-simulator-timer");
        thread.setDaemon(true);
        return thread;
    }

    String newRefreshToken(String username) {
        Account account = accounts.byUsername().get(username);
        Set<String> scopes = app.scopes();
        return tokens.newRefreshToken(new Login(account, account.brand().realm(), scopes, false));
    }

    String decide(String authorizationUrl, String username, boolean accepted) {
        return simulation.decide(authorizationUrl, username, accepted);
    }

    int port() {
        return plain.port();
    }

    int mtlsPort() {
        return mutual.port();
    }

    X509Certificate latestClientCertificate() {
        return mutualHandshakes.latestClientCertificate();
    }

    long handshakes() {
        return mutualHandshakes.completed();
    }

    PemFiles files() {
        return files;
    }

    Tokens tokens() {
        return tokens;
    }

    Fleet fleet() {
        return fleet;
    }

    VehicleClock clock() {
        return clock;
    }

    Agenda agenda() {
        return agenda;
    }

    Notifications notifications() {
        return notifications;
    }

    Faults faults() {
        return faults;
    }

    Traffic traffic() {
        return traffic;
    }

    @Override
    public void close() {
        plain.close();
        mutual.close();
        timer.shutdownNow();
        vehicleTimer.shutdownNow();
        notifications.stop();
        try {
            files.deleteIfTemporary();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete the temporary PEM files", e);
        }
    }
}
