package io.github.camelstellantis.tls;

import static io.github.camelstellantis.tls.TestCa.pem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.tls.TestCa.Request;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a handshake over real sockets fails of is said in words. */
class HandshakeFailureTest {

    private static final CamelContext CAMEL = new DefaultCamelContext();
    private static final TestCa CA = TestCa.named("CN=Test CA");
    private static final TestCa OTHER = TestCa.named("CN=Other CA");
    private static final KeyPair KEYS = TestCa.ec();
    private static final X509Certificate CAR = CA.issue(Request.of("CN=car", KEYS));
    private static final Request SERVER = Request.of("CN=server", KEYS).forHost("localhost");

    @TempDir
    static Path directory;

    @BeforeAll
    static void writeFiles() throws Exception {
        Files.writeString(directory.resolve("car.pem"), pem(CAR, KEYS.getPrivate()));
        Files.writeString(directory.resolve("ca.pem"), pem(CA.certificate()));
        Files.writeString(
                directory.resolve("namesake.pem"),
                pem(TestCa.named("CN=Test CA").certificate()));
        Files.writeString(
                directory.resolve("expired_and_other.pem"),
                pem(
                        TestCa.selfSigned(
                                        new Request("CN=Test CA", CA.keys(), true, null, SERVER.from(), SERVER.until())
                                                .expired())
                                .certificate(),
                        OTHER.certificate()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerOfAnUnknownCaIsNamedWithItsIssuer(String protocol) throws Exception {
        X509Certificate server = OTHER.issue(SERVER);
        assertThat(explained(server(protocol, server, null), identity(null, "ca.pem")))
                .contains(
                        "'localhost' (CN=server)", "issued by CN=Other CA", "caCertificate '", "ca.pem' (CN=Test CA)");
        assertThat(explained(server(protocol, server, null), TlsIdentity.jvm()))
                .contains("issued by CN=Other CA", "the JVM's roots", "set caCertificate");
        assertThat(explained(
                        server(protocol, server, null), TlsIdentity.trusting("identityCaCertificate", null, CAMEL)))
                .contains("issued by CN=Other CA", "the JVM's roots", "set identityCaCertificate");
        assertThat(explained(server(protocol, server, null), TlsIdentity.of(new SSLContextParameters())))
                .contains("'localhost'", "PKIX");
    }

    @Test
    void aCaOfTheSameNameWithAnotherKeyIsToldApart() throws Exception {
        assertThat(explained(server("TLSv1.3", CA.issue(SERVER), null), identity(null, "namesake.pem")))
                .contains("issued by CN=Test CA", "namesake.pem'", "another key");
    }

    @Test
    void aCaThatHasExpiredInItsBundleIsNotTrusted() throws Exception {
        assertThat(explained(server("TLSv1.3", CA.issue(SERVER), null), identity(null, "expired_and_other.pem")))
                .contains("issued by CN=Test CA", "CN=Test CA expired on 2026-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServersDatesAreSaid(String protocol) throws Exception {
        assertThat(explained(server(protocol, CA.issue(SERVER.expired()), null), identity(null, "ca.pem")))
                .contains("'localhost'", "CN=server expired on 2026-01-02T03:04:05Z");
        assertThat(explained(server(protocol, CA.issue(SERVER.notYetValid()), null), identity(null, "ca.pem")))
                .contains("'localhost'", "CN=server is not valid before 2045-01-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aServerOfAnotherNameIsSaidToHaveIt(String protocol) throws Exception {
        assertThat(explained(
                        server(protocol, CA.issue(SERVER.forHost("api.example.com")), null), identity(null, "ca.pem")))
                .contains("'localhost'", "not for this host but for api.example.com");
        assertThat(explained(server(protocol, CA.issue(Request.of("CN=server", KEYS)), null), identity(null, "ca.pem")))
                .contains("'localhost'", "not for this host but for CN=server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHostThatWantsACertificateSaysSoWhereWeHaveNone(String protocol) throws Exception {
        assertThat(explained(server(protocol, CA.issue(SERVER), CA.certificate()), identity(null, "ca.pem")))
                .contains("'localhost' wants a client certificate", "set clientCertificate and privateKey");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void aHostThatRefusesOurCertificateIsToldWithItsFileAndExpiry(String protocol) throws Exception {
        assertThat(explained(server(protocol, CA.issue(SERVER), OTHER.certificate()), identity("car.pem", "ca.pem")))
                .contains(
                        "'localhost'",
                        "CN=car from clientCertificate '",
                        "car.pem', valid until " + CAR.getNotAfter().toInstant(),
                        "issued for this service");
    }

    @Test
    void aHostThatAsksForACertificateAndHangsUpSaysSo() throws Exception {
        TlsIdentity identity = identity(null, "ca.pem");
        assertThat(explained(server("TLSv1.2", CA.issue(SERVER), CA.certificate()), identity))
                .isNotEmpty();
        try (ServerSocket silent = hangingUp()) {
            Exception failure = new TestConnection(CAMEL, identity, "localhost")
                    .failure(silent.getLocalPort())
                    .orElseThrow();
            assertThat(HandshakeFailure.explain(failure, identity, "LOCALHOST", true))
                    .hasValueSatisfying(problem -> assertThat(problem)
                            .hasMessageContaining("wants a client certificate")
                            .hasCause(failure));
            assertThat(HandshakeFailure.explain(failure, identity, "another-host", true))
                    .isEmpty();
        }
    }

    @Test
    void aRequestThatMeetsAConnectionWhichWasGivenUpIsUnderstoodUntilTheHostHasAnsweredOnce() throws Exception {
        TlsIdentity identity = identity(null, "ca.pem");
        assertThat(explained(server("TLSv1.3", CA.issue(SERVER), CA.certificate()), identity))
                .isNotEmpty();
        SocketException broken = new SocketException("Broken pipe");
        assertThat(HandshakeFailure.explain(broken, identity, "localhost", false))
                .hasValueSatisfying(problem -> assertThat(problem).hasMessageContaining("wants a client certificate"));
        assertThat(HandshakeFailure.explain(broken, identity, "localhost", true))
                .isEmpty();
        assertThat(HandshakeFailure.explain(broken, identity("car.pem", "ca.pem"), "localhost", false))
                .isEmpty();
    }

    @Test
    void aHostThatHangsUpWithoutAskingIsANetworkMatter() throws Exception {
        try (ServerSocket silent = hangingUp()) {
            for (TlsIdentity identity : List.of(identity(null, "ca.pem"), identity("car.pem", "ca.pem"))) {
                Optional<? extends Exception> failure =
                        new TestConnection(CAMEL, identity, "localhost").failure(silent.getLocalPort());
                assertThat(failure).isPresent();
                assertThat(HandshakeFailure.explain(failure.get(), identity, "localhost", true))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "unknown_ca, does not know its issuer",
        "certificate_expired, ask for a new one",
        "certificate_revoked, ask for a new one",
        "bad_certificate, issued for this service",
        "access_denied, does not admit it",
        "certificate_required, kind of key"
    })
    void everyAlertAboutOurCertificateHasItsMeaning(String alert, String meaning) throws Exception {
        SSLException failure = new SSLHandshakeException("(" + alert + ") Received fatal alert: " + alert);
        assertThat(HandshakeFailure.explain(failure, identity("car.pem", "ca.pem"), "localhost", true))
                .hasValueSatisfying(problem -> assertThat(problem.getMessage()).contains(alert, "CN=car", meaning));
        assertThat(HandshakeFailure.explain(failure, withKeyStore(), "localhost", true))
                .hasValueSatisfying(
                        problem -> assertThat(problem.getMessage()).contains(alert, "sslContextParameters", meaning));
        assertThat(HandshakeFailure.explain(failure, TlsIdentity.jvm(), "localhost", true))
                .hasValueSatisfying(
                        problem -> assertThat(problem.getMessage()).contains("set clientCertificate and privateKey"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void theSameIsSaidOverApachesHttpClient(String protocol) throws Exception {
        X509Certificate server = CA.issue(SERVER);
        assertThat(explainedOverHttp(server(protocol, server, CA.certificate()), identity(null, "ca.pem")))
                .contains("'localhost' wants a client certificate");
        assertThat(explainedOverHttp(server(protocol, server, OTHER.certificate()), identity("car.pem", "ca.pem")))
                .contains("'localhost'", "CN=car from clientCertificate '");
        assertThat(explainedOverHttp(
                        server(protocol, CA.issue(SERVER.forHost("api.example.com")), null), identity(null, "ca.pem")))
                .contains("'localhost'", "api.example.com");
    }

    @Test
    void theHttpClientsOwnHostNameCheckIsUnderstood() {
        Throwable failure = new SSLPeerUnverifiedException("Certificate for <a> doesn't match any of [b]");
        assertThat(HandshakeFailure.explain(failure, TlsIdentity.jvm(), "a", true))
                .hasValueSatisfying(
                        problem -> assertThat(problem.getMessage()).contains("host 'a'", "doesn't match any of [b]"));
    }

    @ParameterizedTest
    @MethodSource
    void otherFailuresAreLeftToOthers(Throwable failure) throws Exception {
        assertThat(HandshakeFailure.explain(failure, TlsIdentity.jvm(), "localhost", true))
                .isEmpty();
        assertThat(HandshakeFailure.explain(failure, identity("car.pem", "ca.pem"), "localhost", true))
                .isEmpty();
    }

    static List<Throwable> otherFailuresAreLeftToOthers() {
        return List.of(
                new ConnectException("Connection refused"),
                new UnknownHostException("localhost"),
                new SocketTimeoutException("Read timed out"),
                new SocketException("Connection reset"),
                new EOFException(),
                new IOException(),
                new SSLException("Unsupported or unrecognized SSL message"),
                new SSLHandshakeException("Received fatal alert: protocol_version"));
    }

    private static TestServer server(String protocol, X509Certificate certificate, X509Certificate clientCa) {
        return new TestServer(protocol, KEYS, List.of(certificate), clientCa);
    }

    /** Reads the beginning of each handshake and closes. */
    private static ServerSocket hangingUp() throws IOException {
        ServerSocket server = new ServerSocket(0);
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket connection = server.accept()) {
                    connection.getInputStream().read();
                } catch (IOException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static String explained(TestServer server, TlsIdentity identity) throws Exception {
        try (server) {
            Exception failure = new TestConnection(CAMEL, identity, "localhost")
                    .failure(server.port())
                    .orElseThrow();
            return HandshakeFailure.explain(failure, identity, "localhost", true)
                    .map(CertificateProblemException::getMessage)
                    .orElseThrow(() -> failure);
        }
    }

    private static String explainedOverHttp(TestServer server, TlsIdentity identity) throws Exception {
        SSLContext context = identity.toSslContextParameters().createSSLContext(CAMEL);
        try (server;
                CloseableHttpClient client = HttpClients.custom()
                        .disableAutomaticRetries()
                        .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                                .setTlsSocketStrategy(new DefaultClientTlsStrategy(context))
                                .build())
                        .build()) {
            HttpGet request = new HttpGet("https://localhost:" + server.port());
            IOException failure =
                    catchThrowableOfType(IOException.class, () -> client.execute(request, answer -> answer.getCode()));
            return HandshakeFailure.explain(failure, identity, "localhost", true)
                    .map(CertificateProblemException::getMessage)
                    .orElseThrow(() -> failure);
        }
    }

    private static TlsIdentity withKeyStore() {
        SSLContextParameters parameters = new SSLContextParameters();
        parameters.setKeyManagers(new KeyManagersParameters());
        return TlsIdentity.of(parameters);
    }

    private static TlsIdentity identity(String client, String ca) {
        return TlsIdentity.load(
                new TlsSources(
                        client == null ? null : directory.resolve(client).toString(),
                        null,
                        null,
                        directory.resolve(ca).toString()),
                CAMEL);
    }
}
