package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Scope;
import io.github.camelstellantis.simulator.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A stand-in for the whole service, for everybody who has no credentials: the authorization server, all operations with
 * and without client certificate, and vehicles that drive, park and charge. It is a bean: set what differs from the
 * defaults, {@link #start()} it, and {@link #close()} it.
 *
 * <pre>{@code
 * try (StellantisSimulator simulator = new StellantisSimulator()) {
 *     simulator.start();
 *     simulator.getApiCertUri();
 * }
 * }</pre>
 */
public final class StellantisSimulator implements AutoCloseable {

    private int port;
    private int mtlsPort;
    private String directory;
    private long seed = 1;
    private int vehiclesPerBrand = 2;
    private int accountsPerBrand = 1;
    private double clockRate = 1;
    private Instant clockStart;
    private double lateShare;
    private long latestDelay = 43_200;
    private double unfinishedShare;
    private long tokenLifetime = 3599;
    private long codeLifetime = 120;
    private long requestsPerDay = 100_000;
    private long requestsPerSecond = 100;
    private long notificationTimeout = 10;
    private String clientId = "simulator-client";
    private String clientSecret = "simulator-secret";
    private String password = "simulator-password";
    private boolean passwordGrant = true;
    private String scopes = Arrays.stream(Scope.values()).map(Scope::value).collect(Collectors.joining(" "));

    private String redirectUris = "http://localhost/ https://localhost/ http://127.0.0.1/ https://127.0.0.1/"
            + " http://[::1]/ https://[::1]/ mymap://oauth2redirect/ mymacsdk://oauth2redirect/"
            + " mymdssdk://oauth2redirect/ mymopsdk://oauth2redirect/ mymvxsdk://oauth2redirect/";

    private SimulatedService service;

    /** Starts the clock of the vehicles, writes the PEM files and listens. */
    public void start() {
        if (service != null) {
            throw new IllegalStateException("this simulator has been started before");
        }
        service = SimulatedService.start(this);
    }

    /** Stops listening, drops all connections and forgets everything but its {@link #traffic()}. */
    @Override
    public void close() {
        if (service != null) {
            service.close();
        }
    }

    /** Where to log in: {@code https://localhost:PORT/am/oauth2}. */
    public String getIdentityUri() {
        return "https://localhost:" + started().port() + "/am/oauth2";
    }

    /** The API as the {@code api} host serves it, without client certificate. */
    public String getApiUri() {
        return "https://localhost:" + started().port() + Routes.V4;
    }

    /** The API as the {@code api-cert} host serves it, which completes no handshake without client certificate. */
    public String getApiCertUri() {
        return "https://localhost:" + started().mtlsPort() + Routes.V4;
    }

    /** The API of the capabilities, with client certificate. */
    public String getCapabilitiesUri() {
        return "https://localhost:" + started().mtlsPort() + Routes.V3;
    }

    /** The file to trust the simulator by, {@code ca_cert.pem}. */
    public String getCaCertificate() {
        return started().files().caCertificate().toString();
    }

    /** The file with the client certificate, {@code client_cert.pem}. */
    public String getClientCertificate() {
        return started().files().clientCertificate().toString();
    }

    /** The file with the key of the client certificate, {@code key.pem}, not encrypted. */
    public String getPrivateKey() {
        return started().files().privateKey().toString();
    }

    /**
     * Issues another client certificate, with another key, and replaces {@code client_cert.pem} and {@code key.pem} by
     * them. The one before is still taken as long as it is valid.
     *
     * @param validity how long it will be valid; it is so since an hour ago
     */
    public void renewClientCertificate(Duration validity) {
        try {
            started().renewClientCertificate(Instant.now().plus(validity));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the client certificate", e);
        }
    }

    /** The client certificate that was shown in the latest handshake, or null before the first. */
    public X509Certificate getLatestClientCertificate() {
        return started().latestClientCertificate();
    }

    /** The user name of the first account of a brand, which owns vehicles. */
    public String getUsername(Brand brand) {
        return getUsername(brand, 1);
    }

    /** The user name of an account of a brand, counted from 1. */
    public String getUsername(Brand brand, int number) {
        return Account.usernameOf(brand, number);
    }

    /** A refresh token of a new login of a brand's first account with all scopes, as {@code refreshToken} takes it. */
    public String newRefreshToken(Brand brand) {
        return newRefreshToken(brand, 1);
    }

    /** A refresh token of a new login of an account of a brand, counted from 1, with all scopes. */
    public String newRefreshToken(Brand brand, int number) {
        return started().newRefreshToken(getUsername(brand, number));
    }

    /** What the id tokens of an account, counted from 1, have as their subject; it is the same in every simulator. */
    public String getSubject(Brand brand, int number) {
        return Account.subjectOf(getUsername(brand, number));
    }

    /**
     * Goes where an app sends a user, as if that user had logged in and accepted.
     *
     * @param authorizationUrl the address that the app made, with its query
     * @param username an account of the brand whose realm the address names
     * @return where the browser is sent back to, with a code or with the error that the app made
     * @throws IllegalArgumentException where it would be sent nowhere: an unknown app, an address that is not registered
     */
    public String consent(String authorizationUrl, String username) {
        return started().decide(authorizationUrl, username, true);
    }

    /** Does what {@link #consent} does, but as a user who refuses. */
    public String refuseConsent(String authorizationUrl, String username) {
        return started().decide(authorizationUrl, username, false);
    }

    /** Ends all access tokens now, as their expiry would. */
    public void expireAccessTokens() {
        started().tokens().expireAll();
    }

    /** Ends all refresh tokens now; access tokens live on until they expire. */
    public void killRefreshTokens() {
        started().tokens().killAllRefreshTokens();
    }

    /** The vehicles of all brands. */
    public Fleet fleet() {
        return started().fleet();
    }

    /** The clock of the vehicles. */
    public VehicleClock clock() {
        return started().clock();
    }

    /** What happens by the clock of the vehicles, where consumers under test can have their own turn. */
    public Agenda agenda() {
        return started().agenda();
    }

    /** What is sent to the webhooks of callbacks. */
    public Notifications notifications() {
        return started().notifications();
    }

    /** What goes wrong on demand. */
    public Faults faults() {
        return started().faults();
    }

    /** What has been received so far. */
    public Traffic traffic() {
        return started().traffic();
    }

    /** How many TLS handshakes were completed on the port that wants a client certificate. */
    public long getHandshakes() {
        return started().handshakes();
    }

    private SimulatedService started() {
        if (service == null) {
            throw new IllegalStateException("the simulator has not been started");
        }
        return service;
    }

    /** The port of the authorization server and the {@code api} host; 0, the default, takes any that is free. */
    public void setPort(int port) {
        this.port = port;
    }

    /** The port that is listened on once started, or what was set. */
    public int getPort() {
        return service == null ? port : service.port();
    }

    /** The port of the {@code api-cert} host, which wants a client certificate; 0, the default, takes any. */
    public void setMtlsPort(int mtlsPort) {
        this.mtlsPort = mtlsPort;
    }

    /** The port that is listened on once started, or what was set. */
    public int getMtlsPort() {
        return service == null ? mtlsPort : service.mtlsPort();
    }

    /**
     * Where {@code ca_cert.pem}, {@code client_cert.pem} and {@code key.pem} are written, replacing those of an earlier
     * simulator and nothing else. Default: a temporary directory that ends with the simulator.
     */
    public void setDirectory(String directory) {
        this.directory = directory;
    }

    public String getDirectory() {
        return directory;
    }

    /** Which world is simulated: the same number makes the same vehicles. Default 1. */
    public void setSeed(long seed) {
        this.seed = seed;
    }

    public long getSeed() {
        return seed;
    }

    /** How many vehicles each of the five brands has, default 2. */
    public void setVehiclesPerBrand(int vehiclesPerBrand) {
        this.vehiclesPerBrand = vehiclesPerBrand;
    }

    public int getVehiclesPerBrand() {
        return vehiclesPerBrand;
    }

    /** Among how many accounts the vehicles of a brand are dealt out, default 1; some may get none. */
    public void setAccountsPerBrand(int accountsPerBrand) {
        this.accountsPerBrand = accountsPerBrand;
    }

    public int getAccountsPerBrand() {
        return accountsPerBrand;
    }

    /** How many times as fast as real time vehicles live, default 1; 0 stops them. Tokens and limits keep real time. */
    public void setClockRate(double clockRate) {
        this.clockRate = clockRate;
    }

    public double getClockRate() {
        return clockRate;
    }

    /**
     * What the clock of the vehicles shows at the start, such as {@code 2026-01-14T05:00:00Z}; with the same seed the
     * vehicles then do the same every time. Default: the time it really is.
     *
     * @throws java.time.format.DateTimeParseException for anything else
     */
    public void setClockStart(String clockStart) {
        this.clockStart = Instant.parse(clockStart);
    }

    public String getClockStart() {
        return clockStart == null ? null : clockStart.toString();
    }

    /** Which share of trips and alerts, 0 to 1, the service shows late, possibly after newer ones. Default 0. */
    public void setLateShare(double lateShare) {
        this.lateShare = lateShare;
    }

    public double getLateShare() {
        return lateShare;
    }

    /** How many seconds after their end late trips, and after their beginning late alerts appear at most; default 12 h. */
    public void setLatestDelay(long latestDelay) {
        this.latestDelay = latestDelay;
    }

    public long getLatestDelay() {
        return latestDelay;
    }

    /** Which share of trips, 0 to 1, is never done, however long they are over. Default 0. */
    public void setUnfinishedShare(double unfinishedShare) {
        this.unfinishedShare = unfinishedShare;
    }

    public double getUnfinishedShare() {
        return unfinishedShare;
    }

    /** How many seconds access tokens are valid, default 3599. */
    public void setTokenLifetime(long tokenLifetime) {
        this.tokenLifetime = tokenLifetime;
    }

    public long getTokenLifetime() {
        return tokenLifetime;
    }

    /** How many seconds an authorization code is valid, default 120. */
    public void setCodeLifetime(long codeLifetime) {
        this.codeLifetime = codeLifetime;
    }

    public long getCodeLifetime() {
        return codeLifetime;
    }

    /** How many requests the app may make in 24 hours, default 100,000 as in a typical plan. */
    public void setRequestsPerDay(long requestsPerDay) {
        this.requestsPerDay = requestsPerDay;
    }

    public long getRequestsPerDay() {
        return requestsPerDay;
    }

    /** How many requests the app may make in one second, default 100 as in a typical plan. */
    public void setRequestsPerSecond(long requestsPerSecond) {
        this.requestsPerSecond = requestsPerSecond;
    }

    public long getRequestsPerSecond() {
        return requestsPerSecond;
    }

    /**
     * How many seconds of real time a webhook may take to answer a notification, default 10; then it is sent again as
     * after a failure.
     */
    public void setNotificationTimeout(long notificationTimeout) {
        this.notificationTimeout = notificationTimeout;
    }

    public long getNotificationTimeout() {
        return notificationTimeout;
    }

    /** The id of the registered app, default {@code simulator-client}. */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getClientId() {
        return clientId;
    }

    /** The secret of the registered app, default {@code simulator-secret}. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    public String getClientSecret() {
        return clientSecret;
    }

    /** The password of every account, default {@code simulator-password}. */
    public void setPassword(String password) {
        this.password = password;
    }

    public String getPassword() {
        return password;
    }

    /** Whether the app may log users in by their password, default true; without it gets {@code server_error}. */
    public void setPasswordGrant(boolean passwordGrant) {
        this.passwordGrant = passwordGrant;
    }

    public boolean isPasswordGrant() {
        return passwordGrant;
    }

    /** The scopes that the app may ask for, separated by spaces. Default: all. */
    public void setScopes(String scopes) {
        this.scopes = scopes;
    }

    public String getScopes() {
        return scopes;
    }

    /**
     * Where the app may have its users sent back to, separated by spaces. An address that ends in a slash covers all
     * that is below it, and one of the own machine covers all its ports; any other is meant exactly. Default: everything
     * on {@code localhost}, {@code 127.0.0.1} and {@code [::1]}, and the custom schemes of the brands' own apps in all
     * countries, such as {@code mymap://oauth2redirect/fr}.
     */
    public void setRedirectUris(String redirectUris) {
        this.redirectUris = redirectUris;
    }

    public String getRedirectUris() {
        return redirectUris;
    }

    /** Runs a simulator until the process ends; {@code --help} lists the options. */
    public static void main(String[] arguments) throws InterruptedException {
        new CommandLine(System.out).run(arguments);
    }
}
