package io.github.camelstellantis.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.LongAdder;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.ssl.BasicServerTlsStrategy;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** A server that costs as little as possible, holds no thread for a call, ignores bodies, and counts TLS handshakes. */
final class HttpsServer implements AutoCloseable {

    private final LongAdder handshakes = new LongAdder();
    private final HttpAsyncServer server;
    private final int port;

    /** What is answered, now or later. */
    @FunctionalInterface
    interface Answers {

        void answer(HttpRequest request, AsyncServerRequestHandler.ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException;
    }

    /** @param clientCertificate whether a handshake without one fails */
    HttpsServer(SSLContext tls, boolean clientCertificate, Answers answers) throws Exception {
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
                .register("*", new Handler(answers))
                .create();
        server.start();
        InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        port = ((InetSocketAddress) server.listen(any, URIScheme.HTTPS).get().getAddress()).getPort();
    }

    int port() {
        return port;
    }

    long handshakes() {
        return handshakes.sum();
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
    }

    private record Handler(Answers answers) implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
        }

        @Override
        public void handle(Message<HttpRequest, Void> message, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            answers.answer(message.getHead(), trigger, context);
        }
    }
}
