package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler.ResponseTrigger;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Answers for a {@link Fleet} when it is told to, and counts what is under way. */
final class FleetServer implements AutoCloseable {

    private static final ContentType HAL = ContentType.create("application/hal+json");

    private final Fleet fleet;
    private final Flight flight = new Flight();
    private final HttpsServer server;
    private final AtomicInteger warmUp = new AtomicInteger();
    private volatile Timing timing = Timing.AT_ONCE;

    FleetServer(SSLContext tls, Fleet fleet) throws Exception {
        this.fleet = fleet;
        server = new HttpsServer(tls, true, this::answer);
    }

    int port() {
        return server.port();
    }

    Flight flight() {
        return flight;
    }

    long handshakes() {
        return server.handshakes();
    }

    /** Answers the next so many calls at once, and does not count them. */
    void warmUp(int calls) {
        warmUp.set(calls);
    }

    void answer(Timing when) {
        timing = when;
    }

    @Override
    public void close() {
        server.close();
    }

    private void answer(HttpRequest request, ResponseTrigger trigger, HttpContext context) throws HttpException {
        byte[] content = fleet.answer(
                request.getPath(), request.getHeader("Authorization").getValue());
        if (warmUp.getAndDecrement() > 0) {
            send(content, trigger, context);
            return;
        }
        flight.begin();
        timing.answer(() -> {
            flight.end();
            send(content, trigger, context);
        });
    }

    private static void send(byte[] content, ResponseTrigger trigger, HttpContext context) {
        try {
            trigger.submitResponse(
                    AsyncResponseBuilder.create(200)
                            .setEntity(AsyncEntityProducers.create(content, HAL))
                            .build(),
                    context);
        } catch (IOException | HttpException e) {
            throw new IllegalStateException("the client has gone", e);
        }
    }
}
