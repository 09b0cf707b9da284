package io.github.camelstellantis;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.TokenStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.stream.Stream;
import org.apache.camel.NoSuchBeanException;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/** Every option with a wrong value. */
final class BadOptions {

    private static final Class<IllegalArgumentException> WRONG = IllegalArgumentException.class;

    private static final String KEY = "tokenStoreKey=RAW(" + "A".repeat(43) + "=)";

    private BadOptions() {}

    /**
     * One row.
     *
     * @param option which
     * @param input its wrong value, and what is said of it
     */
    record Row(String option, BadInput input) {}

    static Stream<Row> rows() {
        return Stream.of(
                        whom(),
                        ids(),
                        query(),
                        app(),
                        stores(),
                        enrolment(),
                        addresses(),
                        tls(),
                        remotes(),
                        resilience(),
                        consumer(),
                        scheduler(),
                        result())
                .flatMap(rows -> rows);
    }

    private static Stream<Row> whom() {
        return Stream.of(
                row(
                        "operation",
                        BadInput.of("vehicels").on("vehicels").stops(WRONG, "operation", "did you mean 'vehicles'")),
                row(
                        "brand",
                        BadInput.of("Peugot")
                                .with("brand=Peugot")
                                .stops(WRONG, "option brand", "did you mean 'Peugeot'")),
                row(
                        "brand",
                        BadInput.of("none")
                                .with("locale=fr-FR")
                                .stops(WRONG, "option brand is missing", "Peugeot, Citroen", "realm")),
                row(
                        "realm",
                        BadInput.of("clientsB2CPugeot")
                                .with("realm=clientsB2CPugeot")
                                .stops(WRONG, "option realm", "did you mean 'clientsB2CPeugeot'")),
                row(
                        "realm",
                        of("realm", "clientsB2COpel").stops(WRONG, "brand and realm contradict", "clientsB2CPeugeot")),
                row("account", of("account", "").stops(WRONG, "option account is empty")),
                row(
                        "allowAccountHeader",
                        of("allowAccountHeader", "maybe").stops(WRONG, "option allowAccountHeader", "true or false")));
    }

    private static Stream<Row> ids() {
        return Stream.of(
                row("vin", of("vin", "").stops(WRONG, "option vin is empty")),
                row(
                        "vin",
                        of("vin", "VR3NXBXDYSCAR1234")
                                .on("status")
                                .fails(InvalidRequestException.class, "no vehicle VR3…1234", "stellantis:vehicles")),
                row("vin", of("vin", "VR3SHXRT1234").stops(WRONG, "option vin", "VR3…1234", "12 characters", "17")),
                row("vin", of("vin", "../../user").on("status").stops(WRONG, "option vin", "17 letters and digits")),
                row(
                        "vehicleId",
                        of("vehicleId", "..")
                                .on("status")
                                .fails(InvalidRequestException.class, "'..' is no vehicleId")),
                row("vehicleId", of("vehicleId", "nobodys").on("status").fails(AccessDeniedException.class, "403")),
                row("tripId", of("tripId", "none").on("trip").fails(NoDataException.class, "404")),
                row("tripId", of("tripId", "").on("trip").stops(WRONG, "option tripId is empty")),
                row("alertId", of("alertId", "none").on("alert").fails(NoDataException.class, "404")),
                row("alarmId", of("alarmId", "none").on("alarm").fails(NoDataException.class, "404")),
                row("collisionId", of("collisionId", "none").on("collision").fails(NoDataException.class, "404")),
                row("callbackId", of("callbackId", "none").on("callback").fails(NoDataException.class, "404")),
                row("monitorId", of("monitorId", "none").on("monitor").fails(NoDataException.class, "404")),
                row("remoteId", of("remoteId", "none").on("remote").fails(NoDataException.class, "404")));
    }

    private static Stream<Row> query() {
        return Stream.of(
                row("indexRange", of("indexRange", "a-b").stops(WRONG, "option indexRange", "0-9 or 5-")),
                row("pageSize", of("pageSize", "61").stops(WRONG, "option pageSize is 61", "vehicles takes 1 to 60")),
                row("pageSize", of("pageSize", "ten").stops(WRONG, "option pageSize is 'ten'", "a number")),
                row("pageSize", of("pageSize", "2001").on("telemetry").stops(WRONG, "option pageSize", "1 to 2000")),
                row(
                        "pageToken",
                        of("pageToken", "").stops(WRONG, "option pageToken", "a token that the service has sent")),
                row(
                        "timestamps",
                        of("timestamps", "yesterday")
                                .on("trips")
                                .stops(WRONG, "option timestamps", "2026-01-01T00:00:00Z/")),
                row("type", of("type", "a;b").on("telemetry").stops(WRONG, "option type", "vehicle.energies")),
                row("types", of("types", "?").on("callbacks").stops(WRONG, "option types", "Monitor, Remote")),
                row("states", of("states", "Finished").on("trips").stops(WRONG, "option states", "Nominal, Unstarted")),
                row("distance", of("distance", "far").on("trips").stops(WRONG, "option distance", "1-150")),
                row("duration", of("duration", "long").on("trips").stops(WRONG, "option duration", "10-3600")),
                row("tolerance", of("tolerance", "some").on("tripWayPoints").stops(WRONG, "option tolerance", "0.05")),
                row(
                        "tolerance",
                        of("tolerance", "0.1")
                                .on("trips")
                                .stops(WRONG, "option tolerance has no meaning for trips", "which takes", "distance")),
                row("extension", of("extension", "a b").stops(WRONG, "option extension", "onboardCapabilities")),
                row("locale", of("locale", "French").stops(WRONG, "option locale", "fr-FR")),
                row("country", of("country", "FR").stops(WRONG, "option country", "CL, BR or AR")),
                row(
                        "vinPrefix",
                        of("vinPrefix", "VR3*").stops(WRONG, "option vinPrefix", "first characters of a VIN")));
    }

    private static Stream<Row> app() {
        return Stream.of(
                row(
                        "clientId",
                        BadInput.of("missing")
                                .configured(c -> c.setClientId(null))
                                .stops(WRONG, "option clientId is missing")),
                row(
                        "clientId",
                        of("clientId", "another").fails(AppRejectedException.class, "401 invalid_client", "clientId")),
                row(
                        "clientSecret",
                        BadInput.of("missing")
                                .configured(c -> c.setClientSecret(null))
                                .stops(WRONG, "option clientSecret is missing")),
                row(
                        "clientSecret",
                        of("clientSecret", "another")
                                .fails(AppRejectedException.class, "401 invalid_client", "clientSecret")),
                row("scope", of("scope", "").stops(WRONG, "option scope is empty")),
                row(
                        "scope",
                        of("scope", "openid data:everything")
                                .fails(
                                        InvalidRequestException.class,
                                        "invalid_scope",
                                        "data:everything",
                                        "option scope")),
                row("grantType", of("grantType", "pasword").stops(WRONG, "grantType", "did you mean 'password'")),
                row(
                        "username",
                        of("username", "nobody")
                                .fails(LoginRequiredException.class, "nobody must log in again", "invalid_grant")),
                row(
                        "username",
                        BadInput.of("missing")
                                .configured(c -> c.setUsername(null))
                                .stops(WRONG, "option username is missing")),
                row("username", of("grantType", "authorization_code").stops(WRONG, "username", "grantType=password")),
                row(
                        "password",
                        of("password", "wrong")
                                .fails(LoginRequiredException.class, "invalid_grant", "check username and password")),
                row(
                        "password",
                        BadInput.of("missing")
                                .configured(c -> c.setPassword(null))
                                .stops(WRONG, "option password is missing")),
                row(
                        "refreshToken",
                        of("refreshToken", "with a password")
                                .stops(WRONG, "option refreshToken", "grantType=password")),
                row(
                        "refreshToken",
                        of("refreshToken", "dead")
                                .configured(BadOptions::withoutPassword)
                                .fails(LoginRequiredException.class, "invalid_grant")),
                row(
                        "refreshToken",
                        of("refreshToken", "")
                                .configured(BadOptions::withoutPassword)
                                .stops(WRONG, "option refreshToken is empty")));
    }

    private static Stream<Row> stores() {
        return Stream.of(
                row(
                        "tokenStore",
                        of("tokenStore", "memory")
                                .stops(WRONG, "option tokenStore", "TokenStore in the registry", "#bean")),
                row(
                        "tokenStore",
                        of("tokenStore", "#nothing").stops(NoSuchBeanException.class, "nothing", "TokenStore")),
                row(
                        "tokenStorePath",
                        of("tokenStorePath", "target/no-key/logins")
                                .stops(WRONG, "option tokenStoreKey", "allowPlaintextTokens")),
                row(
                        "tokenStorePath",
                        of("tokenStorePath", "target").and(KEY).stops(TokenStoreException.class, "target")),
                row(
                        "tokenStoreDataSource",
                        of("tokenStoreDataSource", "jdbc:h2:mem:x")
                                .stops(WRONG, "option tokenStoreDataSource", "DataSource in the registry", "#bean")),
                row(
                        "tokenStoreKey",
                        of("tokenStoreKey", "RAW(" + PlantedSecrets.STORE_KEY + ")")
                                .and("tokenStorePath=target/logins")
                                .stops(WRONG, "option tokenStoreKey", "32 bytes in Base64")),
                row(
                        "tokenStoreKey",
                        of("tokenStoreKey", "env:NO_SUCH_VARIABLE")
                                .and("tokenStorePath=target/logins")
                                .stops(WRONG, "option tokenStoreKey", "NO_SUCH_VARIABLE", "not set")),
                row(
                        "tokenStoreKey",
                        of("tokenStoreKey", "file:no-such-file")
                                .and("tokenStorePath=target/logins")
                                .stops(WRONG, "option tokenStoreKey", "no-such-file")),
                row(
                        "tokenStoreKey",
                        BadInput.of("of nothing")
                                .with("brand=Peugeot&" + KEY)
                                .stops(WRONG, "option tokenStoreKey has nothing to encrypt", "tokenStorePath")),
                row(
                        "allowPlaintextTokens",
                        of("allowPlaintextTokens", "perhaps")
                                .stops(WRONG, "option allowPlaintextTokens", "true or false")));
    }

    private static Stream<Row> enrolment() {
        return Stream.of(
                row(
                        "redirectUri",
                        BadInput.of("none")
                                .on("authorizationUrl")
                                .configured(BadOptions::withoutPassword)
                                .stops(WRONG, "option redirectUri is missing")),
                row(
                        "redirectUri",
                        of("redirectUri", "http://example.com/back")
                                .stops(WRONG, "option redirectUri", "https", "mymap://oauth2redirect/fr")),
                row(
                        "redirectUri",
                        of("redirectUri", "javascript:alert(1)").stops(WRONG, "option redirectUri", "https")),
                row(
                        "redirectUri",
                        of("redirectUri", "RAW(Peugot=mymap://oauth2redirect/fr)")
                                .stops(WRONG, "option redirectUri", "did you mean 'Peugeot'")),
                row(
                        "redirectUri",
                        of("redirectUri", "RAW(Opel=mymap://oauth2redirect/fr)")
                                .on("authorizationUrl")
                                .configured(BadOptions::withoutPassword)
                                .stops(WRONG, "option redirectUri names no address for Peugeot")),
                row(
                        "authorizeUri",
                        of("authorizeUri", "http://example.com/").stops(WRONG, "option authorizeUri", "https://")),
                row("revokeUri", of("revokeUri", "example.com").stops(WRONG, "option revokeUri", "https://")),
                row("jwksUri", of("jwksUri", "http://example.com/keys").stops(WRONG, "option jwksUri", "https://")),
                row(
                        "dryRun",
                        of("dryRun", "maybe")
                                .on("importTokens")
                                .configured(BadOptions::withoutPassword)
                                .stops(WRONG, "option dryRun", "true or false")));
    }

    private static Stream<Row> addresses() {
        return Stream.of(
                row(
                        "apiUri",
                        of("apiUri", "http://example.com/v4").stops(WRONG, "option apiUri must begin with https://")),
                row(
                        "apiUri",
                        of("apiUri", "api.groupe-psa.com")
                                .stops(WRONG, "option apiUri must be an address such as https://host/path")),
                row(
                        "apiUri",
                        of("apiUri", "https://somebody@example.com/").stops(WRONG, "option apiUri", "without user")),
                row(
                        "apiUri",
                        of("apiUri", "https://localhost:1/v4").fails(ServiceUnavailableException.class, "localhost")),
                row(
                        "apiUri",
                        of("apiUri", "https://unknown.invalid/v4")
                                .fails(ServiceUnavailableException.class, "unknown.invalid")),
                row(
                        "callbackTarget",
                        of("callbackTarget", "http://car.example.org/events")
                                .stops(WRONG, "option callbackTarget must begin with https://")),
                row(
                        "idempotentRepository",
                        of("idempotentRepository", "memory")
                                .stops(WRONG, "option idempotentRepository", "IdempotentRepository", "#bean")),
                row(
                        "capabilitiesUri",
                        of("capabilitiesUri", "ftp://example.com/").stops(WRONG, "option capabilitiesUri", "https://")),
                row(
                        "identityUri",
                        of("identityUri", "http://example.com/").stops(WRONG, "option identityUri", "https://")),
                row(
                        "identityUri",
                        of("identityUri", "https://localhost:1/am")
                                .fails(ServiceUnavailableException.class, "authorization server localhost")),
                row(
                        "identityUri",
                        of("identityUri", "https://nowhere.invalid/am")
                                .fails(ServiceUnavailableException.class, "nowhere.invalid", "unknown host", "DNS")),
                row("tokenUri", of("tokenUri", "a b").stops(WRONG, "option tokenUri is no address")),
                row("proxyHost", of("proxyHost", "localhost").stops(WRONG, "option proxyPort is missing")),
                row(
                        "proxyHost",
                        of("proxyHost", "localhost")
                                .and("proxyPort=1")
                                .fails(ServiceUnavailableException.class, "localhost")),
                row("proxyPort", of("proxyPort", "80").stops(WRONG, "option proxyHost is missing")),
                row(
                        "proxyPort",
                        of("proxyPort", "70000")
                                .and("proxyHost=localhost")
                                .stops(WRONG, "option proxyPort is 70000", "1 to 65535")));
    }

    private static Stream<Row> tls() {
        Class<CertificateProblemException> problem = CertificateProblemException.class;
        return Stream.of(
                row(
                        "clientCertificate",
                        of("clientCertificate", "no.pem")
                                .stops(problem, "clientCertificate 'no.pem'", "does not exist")),
                row(
                        "clientCertificate",
                        BadInput.of("none")
                                .configured(BadOptions::withoutCertificate)
                                .fails(problem, "localhost", "clientCertificate")),
                row(
                        "clientCertificate",
                        of("clientCertificate", "env:NO_SUCH_VARIABLE")
                                .stops(problem, "clientCertificate", "environment variable")),
                row(
                        "clientCertificate",
                        of("clientCertificate", "client_cert.pem:secret")
                                .stops(problem, "clientCertificate", "does not exist")),
                row("privateKey", of("privateKey", ".").stops(problem, "privateKey '.' is a directory")),
                row(
                        "privateKey",
                        of("privateKey", "RAW(-----BEGIN PRIVATE KEY-----)")
                                .stops(problem, "option privateKey", "do not belong in a URI")),
                row(
                        "privateKey",
                        BadInput.of("a key")
                                .configured(c -> c.setPrivateKey("-----BEGIN PRIVATE KEY-----\nMII"))
                                .stops(problem, "privateKey holds the PEM text itself", "env:")),
                row(
                        "privateKeyPassword",
                        BadInput.of("wrong")
                                .configured(BadOptions::withEncryptedKey)
                                .stops(problem, "privateKey", "privateKeyPassword")),
                row(
                        "caCertificate",
                        of("caCertificate", "classpath:no.pem")
                                .stops(problem, "caCertificate", "not on the classpath")),
                row(
                        "caCertificate",
                        BadInput.of("none")
                                .configured(c -> c.setCaCertificate(null))
                                .fails(problem, "localhost", "caCertificate")),
                row(
                        "identityCaCertificate",
                        of("identityCaCertificate", "no.pem")
                                .stops(problem, "identityCaCertificate 'no.pem'", "does not exist")),
                row(
                        "identityCaCertificate",
                        BadInput.of("none")
                                .configured(c -> c.setIdentityCaCertificate(null))
                                .fails(problem, "localhost", "identityCaCertificate")),
                row(
                        "sslContextParameters",
                        of("sslContextParameters", "#nothing")
                                .stops(NoSuchBeanException.class, "nothing", "SSLContextParameters")),
                row(
                        "sslContextParameters",
                        of("sslContextParameters", "mine")
                                .configured(BadOptions::withoutCertificate)
                                .stops(
                                        WRONG,
                                        "option sslContextParameters",
                                        "SSLContextParameters in the registry",
                                        "#bean")));
    }

    private static Stream<Row> remotes() {
        return Stream.of(
                row(
                        "monitorsFile",
                        of("monitorsFile", "no-such-file.yaml")
                                .on("syncMonitors")
                                .stops(InvalidRequestException.class, "option monitorsFile", "no-such-file.yaml")),
                row(
                        "monitorsFile",
                        of("monitorsFile", "pom.xml")
                                .on("syncMonitors")
                                .stops(InvalidRequestException.class, "option monitorsFile: 'pom.xml'", "no YAML")),
                row(
                        "awaitCompletion",
                        of("awaitCompletion", "yes")
                                .on("sendRemote")
                                .stops(WRONG, "option awaitCompletion", "true or false")),
                row(
                        "awaitTimeout",
                        of("awaitTimeout", "2h")
                                .on("sendRemote")
                                .stops(WRONG, "option awaitTimeout is 2h", "1s to 1h")),
                row(
                        "maxWakeUpsPerDay",
                        of("maxWakeUpsPerDay", "25")
                                .on("sendRemote")
                                .stops(WRONG, "option maxWakeUpsPerDay is 25", "0 to 24")));
    }

    private static Stream<Row> resilience() {
        return Stream.of(
                row("maxRetries", of("maxRetries", "21").stops(WRONG, "option maxRetries is 21", "0 to 20")),
                row("maxRetries", of("maxRetries", "many").stops(WRONG, "option maxRetries is 'many'", "a number")),
                row("retryBackoff", of("retryBackoff", "soon").stops(WRONG, "option retryBackoff", "10s or 1m30s")),
                row("retryBackoff", of("retryBackoff", "2m").stops(WRONG, "option retryBackoff is 2m", "0 to 1m")),
                row(
                        "requestTimeout",
                        of("requestTimeout", "0").stops(WRONG, "option requestTimeout is 0", "1ms to 1m")),
                row(
                        "connectTimeout",
                        of("connectTimeout", "-5").stops(WRONG, "option connectTimeout is -5ms", "1ms to 1m")),
                row("maxInFlight", of("maxInFlight", "0").stops(WRONG, "option maxInFlight is 0", "1 to 1000")),
                row("rateLimit", of("rateLimit", "pase").stops(WRONG, "rateLimit", "did you mean 'pace'")),
                row("rateLimit", of("rateLimit", "always").stops(WRONG, "unknown rateLimit 'always'. Known are pace")),
                row(
                        "rateLimitMaxWait",
                        of("rateLimitMaxWait", "2m").stops(WRONG, "option rateLimitMaxWait is 2m", "0 to 1m")),
                row(
                        "limitShare",
                        of("limitShare", "half").stops(WRONG, "option limitShare", "such as 0.25 or 1/3", "#bean")),
                row("limitShare", of("limitShare", "2").stops(WRONG, "option limitShare", "at most 1")),
                row("limitShare", of("limitShare", "1/0").stops(WRONG, "option limitShare", "at most 1")),
                row("lazyStartProducer", of("lazyStartProducer", "later").stops(WRONG, "later")));
    }

    private static Stream<Row> consumer() {
        return Stream.of(
                row("onlyNew", of("onlyNew", "mostly").stops(WRONG, "option onlyNew", "true or false")),
                row(
                        "stateRepository",
                        of("stateRepository", "jdbc")
                                .stops(WRONG, "option stateRepository", "StateRepository", "#bean")),
                row("accounts", of("accounts", "").stops(WRONG, "option accounts is empty")),
                row("accounts", of("accounts", "anna,,ben").stops(WRONG, "option accounts", "all", "commas")),
                row(
                        "maxConcurrentVehicles",
                        of("maxConcurrentVehicles", "0")
                                .stops(WRONG, "option maxConcurrentVehicles is 0", "1 to 1000")),
                row(
                        "startFrom",
                        of("startFrom", "yesterday")
                                .stops(WRONG, "option startFrom", "now, earliest", "2026-01-01T00:00:00Z")),
                row("adaptive", of("adaptive", "very").stops(WRONG, "option adaptive", "true or false")),
                row("requestsPerDay", of("requestsPerDay", "0").stops(WRONG, "option requestsPerDay is 0", "1 to")),
                row(
                        "reservePercent",
                        of("reservePercent", "95").stops(WRONG, "option reservePercent is 95", "0 to 90")),
                row(
                        "slowBelowPercent",
                        of("slowBelowPercent", "101").stops(WRONG, "option slowBelowPercent is 101", "0 to 100")),
                row("lookback", of("lookback", "long").stops(WRONG, "option lookback", "10s or 1m30s")),
                row("lookback", of("lookback", "40d").stops(WRONG, "option lookback is 40d", "0 to 31d")),
                row("lookback", of("lookback", "P32DT90S").stops(WRONG, "option lookback is 32d1m30s", "0 to 31d")),
                row("maxLag", of("maxLag", "10").stops(WRONG, "option maxLag is 10ms", "1s to 31d")),
                row("bridgeErrorHandler", of("bridgeErrorHandler", "perhaps").stops(WRONG, "perhaps")),
                row(
                        "exceptionHandler",
                        of("exceptionHandler", "mine").stops(WRONG, "option exceptionHandler", "#bean")),
                row("exchangePattern", of("exchangePattern", "In").stops(WRONG, "exchangePattern", "InOnly")),
                row("pollStrategy", of("pollStrategy", "mine").stops(WRONG, "option pollStrategy", "#bean")),
                row(
                        "sendEmptyMessageWhenIdle",
                        of("sendEmptyMessageWhenIdle", "1").stops(WRONG, "option sendEmptyMessageWhenIdle")));
    }

    private static Stream<Row> scheduler() {
        return Stream.of(
                row("delay", of("delay", "often").stops(WRONG, "option delay", "10s or 1m30s")),
                row("initialDelay", of("initialDelay", "none").stops(WRONG, "option initialDelay", "10s")),
                row("timeUnit", of("timeUnit", "WEEKS").stops(WRONG, "timeUnit", "Known are")),
                row("useFixedDelay", of("useFixedDelay", "x").stops(WRONG, "option useFixedDelay")),
                row("greedy", of("greedy", "very").stops(WRONG, "option greedy", "true or false")),
                row("repeatCount", of("repeatCount", "often").stops(WRONG, "option repeatCount")),
                row("runLoggingLevel", of("runLoggingLevel", "LOUD").stops(WRONG, "runLoggingLevel")),
                row("startScheduler", of("startScheduler", "x").stops(WRONG, "option startScheduler")),
                row("backoffMultiplier", of("backoffMultiplier", "x").stops(WRONG, "backoffMultiplier", "a number")),
                row(
                        "backoffIdleThreshold",
                        of("backoffIdleThreshold", "x").stops(WRONG, "backoffIdleThreshold", "a number")),
                row(
                        "backoffErrorThreshold",
                        of("backoffErrorThreshold", "x").stops(WRONG, "backoffErrorThreshold", "a number")),
                row(
                        "scheduledExecutorService",
                        of("scheduledExecutorService", "x").stops(WRONG, "option scheduledExecutorService", "#bean")),
                row("scheduler", of("scheduler", "sundial").stops(NoSuchBeanException.class, "sundial")),
                row("schedulerProperties", of("schedulerProperties", "x").stops(WRONG, "schedulerProperties")));
    }

    private static Stream<Row> result() {
        return Stream.of(
                row("outputType", of("outputType", "jsn").stops(WRONG, "outputType", "did you mean 'json'")),
                row("paging", of("paging", "al").stops(WRONG, "paging", "did you mean 'all'")),
                row("paging", of("paging", "all").on("status").stops(WRONG, "option paging=all", "no collection")),
                row(
                        "paging",
                        of("paging", "stream")
                                .and("outputType=json")
                                .stops(WRONG, "option paging=stream", "outputType=json")),
                row("noDataAsNull", of("noDataAsNull", "yes").stops(WRONG, "option noDataAsNull", "true or false")),
                row(
                        "headerFilterStrategy",
                        of("headerFilterStrategy", "x").stops(WRONG, "option headerFilterStrategy", "#bean")),
                row("objectMapper", of("objectMapper", "x").stops(WRONG, "option objectMapper", "#bean")),
                row("objectMapper", of("objectMapper", "#x").stops(NoSuchBeanException.class, "x", "ObjectMapper")),
                row(
                        "no such option",
                        of("clientSecrt", "typo")
                                .stops(WRONG, "unknown option 'clientSecrt'", "did you mean 'clientSecret'")));
    }

    private static Row row(String option, BadInput input) {
        return new Row(option, input);
    }

    private static BadInput of(String option, String value) {
        return BadInput.of(option + "=" + value).and(option + "=" + value);
    }

    static void withoutPassword(StellantisConfiguration configuration) {
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
    }

    private static void withoutCertificate(StellantisConfiguration configuration) {
        configuration.setClientCertificate(null);
        configuration.setPrivateKey(null);
        configuration.setPrivateKeyPassword(null);
    }

    /** Encrypted with another password than the one that is set. */
    private static void withEncryptedKey(StellantisConfiguration configuration) {
        try {
            Path file = Files.createTempFile("encrypted", ".pem");
            file.toFile().deleteOnExit();
            PKCS8Generator key = new JcaPKCS8Generator(
                    KeyPairGenerator.getInstance("EC").generateKeyPair().getPrivate(),
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(new BouncyCastleProvider())
                            .setPassword("another".toCharArray())
                            .build());
            try (JcaPEMWriter pem = new JcaPEMWriter(Files.newBufferedWriter(file))) {
                pem.writeObject(key);
            }
            configuration.setPrivateKey(file.toString());
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }
}
