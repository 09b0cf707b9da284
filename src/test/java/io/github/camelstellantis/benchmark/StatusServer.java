package io.github.camelstellantis.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.AsyncEntityProducers;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * Answers every GET with the same status and every POST with the same token, so cheaply that what is measured is the
 * client; and counts the TLS handshakes.
 */
final class StatusServer implements AutoCloseable {

    private static final String STATUS = "status.json";
    private static final String TOKEN =
            """
            {"access_token":"benchmark-token","token_type":"Bearer","expires_in":"86399"}""";

    private final byte[] status = compact();
    private final LongAdder handshakes = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final HttpAsyncServer server;
    private final int port;
    private volatile boolean closing;

    /** @param clientCertificate whether a handshake without one fails */
    StatusServer(SSLContext tls, boolean clientCertificate) throws Exception {
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setTcpNoDelay(true)
                        .build())
                .setTlsStrategy(new BasicServerTlsStrategy(
                        tls, (endpoint, engine) -> engine.setNeedClientAuth(clientCertificate), (endpoint, engine) -> {
                            handshakes.increment();
                            return null;
                        }))
                .register("*", new Handler())
                .create();
        server.start();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        port = ((InetSocketAddress) server.listen(any, URIScheme.HTTPS).get().getAddress()).getPort();
    }

    int port() {
        return port;
    }

    /** Closes each connection after its answer from now on. */
    void closeConnections() {
        closing = true;
    }

    long handshakes() {
        return handshakes.sum();
    }

    long calls() {
        return calls.sum();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private static byte[] compact() {
        ObjectMapper mapper = new ObjectMapper();
        try (InputStream in = StatusServer.class.getResourceAsStream(STATUS)) {
            return mapper.writeValueAsBytes(mapper.readTree(in));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Handler implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
        }

        @Override
        public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
                throws IOException, org.apache.hc.core5.http.HttpException {
            calls.increment();
            boolean token = message.getHead().getMethod().equals("POST");
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
        private void limits(AsyncResponseBuilder response) {
            response.addHeader("X-RateLimit-Limit-1", "100000000")
                    .addHeader("X-RateLimit-Remaining-1", "99999999")
                    .addHeader("X-RateLimit-Limit-2", "1000000")
                    .addHeader("X-RateLimit-Remaining-2", "999999");
        }
    }
}
