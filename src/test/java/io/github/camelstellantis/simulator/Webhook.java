package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.net.ssl.SSLContext;

/** A webhook of an app, which keeps what it is told and answers with any status. */
final class Webhook implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Post> posts = new CopyOnWriteArrayList<>();
    private volatile int status = 201;

    /** A request that it has got. */
    record Post(URI uri, Map<String, List<String>> headers, JsonNode body) {

        /** The notifications in it: one, or those of a batch. */
        List<JsonNode> messages() {
            return body.isArray()
                    ? StreamSupport.stream(body.spliterator(), false).toList()
                    : List.of(body);
        }

        String header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst().orElse(null);
        }
    }

    private Webhook(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static Webhook http() throws IOException {
        return new Webhook(HttpServer.create(anyPort(), 0));
    }

    static Webhook https(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new Webhook(server);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    String uri(String path) {
        String scheme = server instanceof HttpsServer ? "https" : "http";
        return scheme + "://localhost:" + server.getAddress().getPort() + path;
    }

    /** Answers from now on with this status; 0 means not at all. */
    void answers(int newStatus) {
        status = newStatus;
    }

    List<Post> posts() {
        return posts;
    }

    /** The notifications of all posts, in the order of their coming. */
    Stream<JsonNode> messages() {
        return posts.stream().flatMap(post -> post.messages().stream());
    }

    void forget() {
        posts.clear();
    }

    private void answer(HttpExchange exchange) {
        try {
            posts.add(new Post(
                    exchange.getRequestURI(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    JSON.readTree(exchange.getRequestBody())));
            if (status != 0) {
                exchange.sendResponseHeaders(status, -1);
                exchange.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
