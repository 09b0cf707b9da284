package io.github.camelstellantis;

import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.HandshakeFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * What the first column of {@link FaultMatrix} means.
 *
 * @param name as it stands there
 * @param options that the calls get because of it
 * @param happens what happens to whom
 */
public record FaultOfMatrix(String name, String options, Consumer<Victims> happens) {

    /** What a fault happens to. */
    public interface Victims {

        /** To requests to the API. */
        void ofApi(UnaryOperator<Fault> effect);

        /** To requests for tokens. */
        void ofTokens(UnaryOperator<Fault> effect);

        /** To requests for tokens with a refresh token, whoever's. */
        void ofRefreshes(UnaryOperator<Fault> effect);

        /** To connections that come about. */
        void ofHandshakes(HandshakeFault fault);
    }

    /** Longer than an answer may be. */
    private static final int TOO_LONG = 16 * 1024 * 1024 + 1;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);

    /** Of this machine, so that nothing is asked of the network, and not the simulator. */
    private static final String ELSEWHERE = "https://localhost:1/elsewhere";

    static Map<String, FaultOfMatrix> byName() {
        return all().collect(Collectors.toMap(FaultOfMatrix::name, fault -> fault));
    }

    /** Every kind, always in the same order. */
    public static Stream<FaultOfMatrix> all() {
        return Stream.of(refusals(), limits(), outages(), answers(), lateness(), connections(), tokens())
                .flatMap(faults -> faults);
    }

    private static Stream<FaultOfMatrix> refusals() {
        return Stream.of(
                gateway(400),
                application(400),
                of("401 token", fault -> fault.gatewayError(401, "Token is invalid")),
                of("401 token, application", fault -> fault.applicationError(40100, "expired")),
                of("401 plan", fault -> fault.gatewayError(401, "Not registered to plan")),
                of("401 client", fault -> fault.gatewayError(401, "Invalid client id or secret.")),
                gateway(403),
                application(403),
                gateway(404),
                of("404 no data", fault -> fault.applicationError(40400, "None")),
                of("404 no vehicle", fault -> fault.applicationError(40410, "None")),
                gateway(405),
                application(406),
                gateway(408),
                application(409),
                application(410),
                gateway(413),
                application(415),
                page(418),
                application(422),
                gateway(425));
    }

    private static Stream<FaultOfMatrix> limits() {
        return Stream.of(
                gateway(429),
                application(429),
                of("429, 0 seconds", fault -> fault.status(429).header("Retry-After", "0")),
                of("429, an hour in seconds", fault -> fault.status(429).header("Retry-After", "3600")),
                of("429, rubbish", fault -> fault.status(429).header("Retry-After", "soon")),
                limitedByDate("429, a date", Duration.ZERO, Duration.ZERO),
                limitedByDate("429, a date in an hour", Duration.ZERO, HOUR),
                limitedByDate("429, clock an hour ahead", HOUR, Duration.ZERO),
                limitedByDate("429, clock an hour behind", HOUR.negated(), Duration.ZERO));
    }

    private static Stream<FaultOfMatrix> outages() {
        return Stream.of(
                gateway(500),
                application(500),
                gateway(501),
                gateway(502),
                page(502),
                gateway(503),
                application(503),
                gateway(504),
                of("reset before the headers", Fault::resetBeforeHeaders),
                of("reset after the headers", Fault::resetAfterHeaders),
                of("truncated body", Fault::truncatedBody));
    }

    private static Stream<FaultOfMatrix> answers() {
        return Stream.of(
                of("oversized body", fault -> fault.oversizedBody(TOO_LONG).slowBody(MINUTE)),
                of("oversized when unzipped", fault -> fault.body(zipped()).header("Content-Encoding", "gzip")),
                of("zipped, it says", fault -> fault.body("{}").header("Content-Encoding", "gzip")),
                of("wrong content type", fault -> fault.contentType("text/html")),
                of("invalid JSON", Fault::invalidJson),
                of("JSON that is no object", fault -> fault.body("[]")),
                of("JSON of great depth", fault -> fault.body("{\"a\":".repeat(100_000))),
                of("invalid UTF-8", Fault::invalidUtf8),
                of("empty 200", Fault::emptyBody),
                of("204", fault -> fault.status(204)),
                of("302 to another host", fault -> fault.redirectTo(ELSEWHERE)),
                of("307 to another host", fault -> fault.status(307).header("Location", ELSEWHERE)),
                of("stale answers", fault -> fault.staleStatus(HOUR)));
    }

    /** With a time-out that does not outlast it. */
    private static Stream<FaultOfMatrix> lateness() {
        return Stream.of(
                        of("slow headers", fault -> fault.slowHeaders(MINUTE)),
                        of("slow body", fault -> fault.slowBody(MINUTE)),
                        of("silence", Fault::hang))
                .map(fault -> new FaultOfMatrix(fault.name, "&requestTimeout=1000", fault.happens));
    }

    private static Stream<FaultOfMatrix> connections() {
        return Stream.of(
                handshake("TLS alert", HandshakeFault.onApiCert().refused()),
                handshake("expired server certificate", HandshakeFault.onAny().serverCertificateExpired()),
                handshake(
                        "expired client certificate", HandshakeFault.onApiCert().clientCertificateExpired()),
                at("DNS failure", "nowhere.invalid"),
                at("nobody listens", "localhost:1"));
    }

    private static Stream<FaultOfMatrix> tokens() {
        return Stream.of(
                of("the access token ends", Fault::accessTokenExpired),
                // whoever has called before finds out by a request that is refused
                new FaultOfMatrix("the refresh token dies", "", victims -> {
                    victims.ofRefreshes(Fault::refreshTokenDead);
                    victims.ofApi(Fault::accessTokenExpired);
                }));
    }

    private static FaultOfMatrix gateway(int status) {
        return of(status + " of the gateway", fault -> fault.gatewayError(status, "This is the gateway"));
    }

    private static FaultOfMatrix application(int status) {
        return of(
                status + " of the application",
                fault -> fault.applicationError(status * 100 + 38, "This is the application"));
    }

    private static FaultOfMatrix page(int status) {
        return of(
                status + " as a page",
                fault -> fault.status(status).contentType("text/html").body("<html>"));
    }

    private static FaultOfMatrix limitedByDate(String name, Duration ahead, Duration retryAfter) {
        return of(name, fault -> fault.status(429).skewedRetryAfter(ahead, retryAfter));
    }

    /** With another pool, where no connection has come about yet. */
    private static FaultOfMatrix handshake(String name, HandshakeFault fault) {
        return new FaultOfMatrix(name, "&connectTimeout=9999", victims -> victims.ofHandshakes(fault));
    }

    private static FaultOfMatrix at(String name, String host) {
        String options = "&apiUri=https://%1$s/connectedcar/v4&capabilitiesUri=https://%1$s/connectedcar/v3"
                + "&identityUri=https://%1$s/am/oauth2";
        return new FaultOfMatrix(name, options.formatted(host), victims -> {});
    }

    private static FaultOfMatrix of(String name, UnaryOperator<Fault> fault) {
        return new FaultOfMatrix(name, "", victims -> {
            victims.ofApi(fault);
            victims.ofTokens(fault);
        });
    }

    private static byte[] zipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(new byte[TOO_LONG]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
