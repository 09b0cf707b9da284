package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.Brand;
import java.io.FileReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;

/** A client of a simulator that knows nothing of the component, so that either can be tested without the other. */
final class Caller {

    static final String OLD_SCOPES = "openid profile";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final StellantisSimulator simulator;
    private final HttpClient withCertificate;
    private final HttpClient withoutCertificate;

    Caller(StellantisSimulator simulator) {
        this.simulator = simulator;
        this.withCertificate = client(true).build();
        this.withoutCertificate = client(false).build();
    }

    /** An answer; {@code json} is missing where the body is none. */
    record Reply(int status, HttpResponse<byte[]> response, JsonNode json) {
        String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        JsonNode at(String pointer) {
            return json.at(pointer);
        }
    }

    HttpClient withoutCertificate() {
        return withoutCertificate;
    }

    HttpClient withCertificate() {
        return withCertificate;
    }

    /** A browser that has been nowhere yet. */
    Browser browser() {
        return new Browser(client(false).cookieHandler(new CookieManager()).build(), simulator.getIdentityUri());
    }

    String basic() {
        return basic(simulator.getClientId(), simulator.getClientSecret());
    }

    static String basic(String user, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    Reply token(Brand brand, String form) {
        return post(simulator.getIdentityUri() + "/access_token?realm=" + brand.realm(), form, basic());
    }

    Reply post(String uri, String form, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return send(withoutCertificate, request);
    }

    String passwordForm(Brand brand, String scopes) {
        return "grant_type=password&username=" + simulator.getUsername(brand) + "&password=" + simulator.getPassword()
                + "&scope=" + scopes.replace(" ", "%20");
    }

    Reply login(Brand brand, String scopes) {
        return token(brand, passwordForm(brand, scopes));
    }

    Session session(Brand brand) {
        return session(brand, OLD_SCOPES);
    }

    Session session(Brand brand, String scopes) {
        return new Session(
                brand.realm(), login(brand, scopes).at("/access_token").asText());
    }

    Reply send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = client.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response, json(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            return JSON.missingNode();
        }
    }

    /** Calls in one account's name. */
    final class Session {
        private final Map<String, String> headers = new LinkedHashMap<>();

        Session(String realm, String accessToken) {
            headers.put("Authorization", "Bearer " + accessToken);
            headers.put("x-introspect-realm", realm);
            headers.put("Accept", "*/*");
        }

        Session with(String header, String value) {
            if (value == null) {
                headers.remove(header);
            } else {
                headers.put(header, value);
            }
            return this;
        }

        Reply get(String pathAndQuery) {
            return call("GET", pathAndQuery, null);
        }

        Reply call(String method, String pathAndQuery, String body) {
            String client = (pathAndQuery.contains("?") ? "&" : "?") + "client_id=" + simulator.getClientId();
            return exactly(method, simulator.getApiCertUri() + pathAndQuery + client, body);
        }

        Reply exactly(String method, String uri, String body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
            headers.forEach(request::header);
            return send(withCertificate, request);
        }

        /** The path of the n-th vehicle of the account. */
        String vehicle(int index) {
            String id = get("/user/vehicles")
                    .at("/_embedded/vehicles/" + index + "/id")
                    .asText();
            return "/user/vehicles/" + id;
        }
    }

    private HttpClient.Builder client(boolean certificate) {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(certificate ? identity() : null, new char[0]);
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            KeyStore trusted = empty();
            trusted.setCertificateEntry("ca", certificate(simulator.getCaCertificate()));
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return HttpClient.newBuilder().sslContext(context).version(HttpClient.Version.HTTP_1_1);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore identity() throws GeneralSecurityException, IOException {
        KeyStore store = empty();
        try (Reader reader = new FileReader(simulator.getPrivateKey(), StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(reader)) {
            store.setKeyEntry(
                    "client",
                    new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) parser.readObject()),
                    new char[0],
                    new Certificate[] {certificate(simulator.getClientCertificate())});
        }
        return store;
    }

    private static Certificate certificate(String file) throws GeneralSecurityException, IOException {
        try (Reader reader = new FileReader(file, StandardCharsets.US_ASCII);
                PEMParser parser = new PEMParser(reader)) {
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parser.readObject());
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
