package io.github.camelstellantis.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Answers every GET with the same status and every POST with the same token, so cheaply that what is measured is the
 * client.
 */
final class StatusServer implements AutoCloseable {

    private static final String STATUS = "status.json";
    private static final String TOKEN =
            """
            {"access_token":"benchmark-token","token_type":"Bearer","expires_in":"86399"}""";

    private final byte[] status = compact();
    private final LongAdder calls = new LongAdder();
    private final HttpsServer server;
    private volatile boolean closing;

    /** @param clientCertificate whether a handshake without one fails */
    StatusServer(SSLContext tls, boolean clientCertificate) throws Exception {
        server = new HttpsServer(tls, clientCertificate, this::answer);
    }

    int port() {
        return server.port();
    }

    /** Closes each connection after its answer from now on. */
    void closeConnections() {
        closing = true;
    }

    long handshakes() {
        return server.handshakes();
    }

    long calls() {
        return calls.sum();
    }

    @Override
    public void close() {
        server.close();
    }

    private static byte[] compact() {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = StatusServer.class.getResourceAsStream(STATUS)) {
            return mapper.writeValueAsBytes(mapper.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpRequest request, ResponseTrigger trigger, HttpContext context)
            throws HttpException, IOException {
        calls.increment();
        boolean token = request.getMethod().equals("POST");
        AsyncResponseBuilder response = AsyncResponseBuilder.create(200);
        response.setEntity(
                token
                        ? AsyncEntityProducers.create(
                                TOKEN.getBytes(StandardCharsets.US_ASCII), ContentType.APPLICATION_JSON)
                        : AsyncEntityProducers.create(status, ContentType.create("application/hal+json")));
        limits(response);
        if (closing) {
            response.addHeader("Connection", "close");
        }
        trigger.submitResponse(response.build(), context);
    }

    /** As the service sends them, but so high that nobody has to wait. */
    private static void limits(AsyncResponseBuilder response) {
        response.addHeader("X-RateLimit-Limit-1", "100000000")
                .addHeader("X-RateLimit-Remaining-1", "99999999")
                .addHeader("X-RateLimit-Limit-2", "1000000")
                .addHeader("X-RateLimit-Remaining-2", "999999");
    }
}
