package io.github.camelstellantis.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** An API that takes the access tokens that Keycloak takes: the user's data is what Keycloak says of the token. */
final class ApiBehindKeycloak implements AutoCloseable {

    private static final String REFUSED =
            "{\"httpCode\":\"401\",\"httpMessage\":\"Unauthorized\",\"moreInformation\":\"Token is invalid\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server;
    private final URI userinfo;

    ApiBehindKeycloak(String userinfo) throws IOException {
        this.userinfo = URI.create(userinfo);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/connectedcar/v4";
    }

    private void answer(HttpExchange exchange) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(userinfo)
                .header("Authorization", exchange.getRequestHeaders().getFirst("Authorization"))
                .build();
        try (exchange) {
            HttpResponse<String> said = client.send(request, HttpResponse.BodyHandlers.ofString());
            byte[] body = (said.statusCode() == 200 ? said.body() : REFUSED).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/hal+json");
            exchange.sendResponseHeaders(said.statusCode() == 200 ? 200 : 401, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
