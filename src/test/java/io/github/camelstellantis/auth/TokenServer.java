package io.github.camelstellantis.auth;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelstellantis.http.HttpLimits;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.tls.TlsIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A server that answers what it is told to, in milliseconds: the rules of logins are tried often, and the simulator's own
 * rules would be in the way.
 */
final class TokenServer implements AutoCloseable {

    static final String SECRET = "a secret of more than thirty-two bytes, with ü and :";

    private static final HttpTransport TRANSPORT = new HttpTransport(
            TlsIdentity.jvm(),
            new DefaultCamelContext(),
            null,
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 10, 1_000_000),
            "test");

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body) {}

    record Request(String line, Map<String, String> headers, Map<String, String> form) {}

    TokenServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    HttpTransport transport() {
        return TRANSPORT;
    }

    URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    App app() {
        return new App("an app", SECRET, "clientsB2CPeugeot", uri("/token"));
    }

    /** The next request is answered so. */
    TokenServer answers(int status, String body) {
        answers.add(new Answer(status, body));
        return this;
    }

    /** The next request is granted these. */
    TokenServer grants(String accessToken, String refreshToken) {
        return answers(
                200,
                "{\"access_token\":\"" + accessToken + "\",\"refresh_token\":\"" + refreshToken
                        + "\",\"expires_in\":3600,\"scope\":\"openid\"}");
    }

    /** The next request is refused so. */
    TokenServer refuses(String code) {
        return answers(400, "{\"error\":\"" + code + "\",\"error_description\":\"as it is\"}");
    }

    List<Request> requests() {
        return requests;
    }

    /** What was asked for, one after the other; revocations by their path. */
    List<String> asked() {
        return requests.stream()
                .map(request -> request.form().getOrDefault("grant_type", request.line()))
                .toList();
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> String.join(",", header.getValue())));
        requests.add(new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers, decoded(form)));
        Answer answer = answers.isEmpty() ? new Answer(599, "") : answers.remove();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private static Map<String, String> decoded(String form) {
        return Arrays.stream(form.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
