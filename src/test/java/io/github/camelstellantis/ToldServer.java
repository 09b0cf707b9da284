package io.github.camelstellantis;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.camelstellantis.auth.App;
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
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * A server that answers what it is told to, in milliseconds: rules are tried often, and the simulator's own would be in
 * the way.
 */
public final class ToldServer implements AutoCloseable {

    public static final String SECRET = "a secret of more than thirty-two bytes, with ü and :";

    private static final HttpTransport TRANSPORT = new HttpTransport(
            TlsIdentity.jvm(),
            new DefaultCamelContext(),
            null,
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(30), 10, 1_000_000),
            "test");

    private final HttpServer server;
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    private record Answer(int status, String body, Map<String, String> headers) {}

    /** One request; names of headers are in lower case. */
    public record Request(String line, Map<String, String> headers, String body) {

        public Map<String, String> form() {
            return Arrays.stream(body.split("&"))
                    .filter(pair -> pair.contains("="))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
    }

    public ToldServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public HttpTransport transport() {
        return TRANSPORT;
    }

    public URI uri(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    public App app() {
        return new App("an app", SECRET, "clientsB2CPeugeot", uri("/token"));
    }

    /** The next request is answered so. */
    public ToldServer answers(int status, String body) {
        return answers(status, body, Map.of());
    }

    public ToldServer answers(int status, String body, Map<String, String> headers) {
        answers.add(new Answer(status, body, headers));
        return this;
    }

    /** The next request is read, and its connection closed without an answer. */
    public ToldServer hangsUp() {
        return answers(0, "");
    }

    /** The next request is granted these. */
    public ToldServer grants(String accessToken, String refreshToken) {
        return answers(
                200,
                "{\"access_token\":\"" + accessToken + "\",\"refresh_token\":\"" + refreshToken
                        + "\",\"expires_in\":3600,\"scope\":\"openid\"}");
    }

    /** The next request is refused so. */
    public ToldServer refuses(String code) {
        return answers(400, "{\"error\":\"" + code + "\",\"error_description\":\"as it is\"}");
    }

    public List<Request> requests() {
        return requests;
    }

    /** What was asked for, one after the other; revocations by their path. */
    public List<String> asked() {
        return requests.stream()
                .map(request -> request.form().getOrDefault("grant_type", request.line()))
                .toList();
    }

    public Request last() {
        return requests.get(requests.size() - 1);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join(",", header.getValue())));
        requests.add(new Request(exchange.getRequestMethod() + " " + exchange.getRequestURI(), headers, content));
        Answer answer = answers.isEmpty() ? new Answer(599, "", Map.of()) : answers.remove();
        if (answer.status() == 0) {
            exchange.close();
            return;
        }
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
