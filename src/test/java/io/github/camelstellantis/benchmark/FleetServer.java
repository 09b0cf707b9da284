package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
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

/** Answers for a {@link Fleet} when it is told to, holds no thread for a call meanwhile, and counts what is under way. */
final class FleetServer implements AutoCloseable {

    private static final ContentType HAL = ContentType.create("application/hal+json");

    private final Fleet fleet;
    private final Flight flight = new Flight();
    private final LongAdder handshakes = new LongAdder();
    private final HttpAsyncServer server;
    private final int port;
    private final AtomicInteger warmUp = new AtomicInteger();
    private volatile Timing timing = Timing.AT_ONCE;

    FleetServer(SSLContext tls, Fleet fleet) throws Exception {
        this.fleet = fleet;
        server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(2)
                        .setTcpNoDelay(true)
                        .build())
                .setTlsStrategy(new BasicServerTlsStrategy(
                        tls, (endpoint, engine) -> engine.setNeedClientAuth(true), (endpoint, engine) -> {
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

    Flight flight() {
        return flight;
    }

    long handshakes() {
        return handshakes.sum();
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
        server.close(CloseMode.IMMEDIATE);
    }

    private final class Handler implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
        }

        @Override
        public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
                throws IOException, HttpException {
            HttpRequest request = message.getHead();
            byte[] content = fleet.answer(
                    request.getPath(), request.getHeader("Authorization").getValue());
            if (warmUp.getAndDecrement() > 0) {
                answer(content, trigger, context);
                return;
            }
            flight.begin();
            timing.answer(() -> {
                flight.end();
                answer(content, trigger, context);
            });
        }

        private void answer(byte[] content, ResponseTrigger trigger, HttpContext context) {
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
}
