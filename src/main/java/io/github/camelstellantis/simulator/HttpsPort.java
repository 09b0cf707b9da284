package io.github.camelstellantis.simulator;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityConsumer;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.nio.support.BasicServerExchangeHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.IOSessionListener;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** One port with TLS. Nothing in here blocks, so that two threads serve any number of connections. */
final class HttpsPort implements AutoCloseable {

    private static final int THREADS = 2;
    private static final Timeout IDLE = Timeout.ofMinutes(5);

    private final Service service;
    private final ScheduledExecutorService timer;
    private final HttpAsyncServer server;
    private final Handshakes handshakes;
    private final String option;
    private final OpenSessions sessions = new OpenSessions();
    private int port;

    /** What answers the requests of a port; it must not block. */
    interface Service {
        Answer answer(HttpRequest request, byte[] body);
    }

    HttpsPort(Handshakes handshakes, String option, Service service, ScheduledExecutorService timer) {
        this.handshakes = handshakes;
        this.service = service;
        this.option = option;
        this.timer = timer;
        this.server = AsyncServerBootstrap.bootstrap()
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(THREADS)
                        .setSoTimeout(IDLE)
                        .setSoReuseAddress(true)
                        .setTcpNoDelay(true)
                        .build())
                .setTlsStrategy(handshakes)
                .setIOSessionListener(sessions)
                .setRequestRouter((request, context) -> () -> new BasicServerExchangeHandler<>(new Exchange()))
                .create();
    }

    void listen(InetSocketAddress address) throws IOException {
        server.start();
        try {
            ListenerEndpoint endpoint = server.listen(address, URIScheme.HTTPS).get();
            port = ((InetSocketAddress) endpoint.getAddress()).getPort();
        } catch (ExecutionException e) {
            throw new IOException(
                    "port " + address.getPort() + " is taken: choose another one as " + option + " (-Dsimulator."
                            + option + "=9443 for the routes in the checkout), or 0 for any",
                    e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while starting to listen");
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        server.close(CloseMode.IMMEDIATE);
        try {
            server.awaitShutdown(TimeValue.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Exchange implements AsyncServerRequestHandler<Message<HttpRequest, byte[]>> {

        @Override
        public AsyncRequestConsumer<Message<HttpRequest, byte[]>> prepare(
                HttpRequest request, EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new BasicAsyncEntityConsumer());
        }

        @Override
        public void handle(Message<HttpRequest, byte[]> message, ResponseTrigger trigger, HttpContext context) {
            byte[] body = message.getBody() == null ? new byte[0] : message.getBody();
            Answer answer = service.answer(message.getHead(), body);
            SocketAddress client =
                    HttpCoreContext.cast(context).getEndpointDetails().getRemoteAddress();
            new Sending(answer, trigger, context, sessions.byClient.get(client), timer).start();
        }
    }

    /** The open connections, so that one can be torn down in the middle of an exchange. */
    private static final class OpenSessions implements IOSessionListener {

        private final Map<SocketAddress, IOSession> byClient = new ConcurrentHashMap<>();
        private final Map<String, Connection> byId = new ConcurrentHashMap<>();

        private record Connection(SocketAddress client, IOSession session) {}

        @Override
        public void connected(IOSession session) {
            Connection connection = new Connection(session.getRemoteAddress(), session);
            byId.put(session.getId(), connection);
            byClient.put(connection.client, session);
        }

        @Override
        public void disconnected(IOSession session) {
            // not the object that connected() has got, which is the TLS layer above this one, but of the same id
            Optional.ofNullable(byId.remove(session.getId()))
                    .ifPresent(connection -> byClient.remove(connection.client, connection.session));
        }

        @Override
        public void startTls(IOSession session) {}

        @Override
        public void inputReady(IOSession session) {}

        @Override
        public void outputReady(IOSession session) {}

        @Override
        public void timeout(IOSession session) {}

        @Override
        public void exception(IOSession session, Exception cause) {}
    }
}
