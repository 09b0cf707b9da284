package io.github.camelstellantis.simulator.page;

import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Ordered;
import org.apache.camel.StartupListener;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * The quickstart's page in the HTTP server that Camel's platform-http has started: its files, and what tells browsers at
 * once what is new. A bean for YAML routes, with {@code initMethod} and {@code destroyMethod}; what the page shows comes
 * from routes, by way of {@link #send}.
 */
public final class VehiclePage implements CamelContextAware, StartupListener, Ordered {

    private static final String SITE = "io/github/camelstellantis/simulator/page/site";

    /** The page needs nothing from elsewhere, and nobody needs the page within theirs. */
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "Cache-Control",
            "no-store",
            "Referrer-Policy",
            "no-referrer",
            "X-Content-Type-Options",
            "nosniff",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Watchers watchers = new Watchers();
    private CamelContext camelContext;
    private URI address;
    private String host = "localhost";
    private int port;
    private boolean served;
    private boolean closed;

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    /** Where people open the page, for example {@code http://localhost:8080}. Any other name for it is refused. */
    public void setAddress(String address) {
        this.address = URI.create(address);
    }

    public String getAddress() {
        return address.toString();
    }

    /** Where the HTTP server is to listen: {@code camel.server.host}, by default localhost. */
    public void setHost(String host) {
        this.host = host;
    }

    public String getHost() {
        return host;
    }

    /** Where the HTTP server is to listen: {@code camel.server.port}. */
    public void setPort(int port) {
        this.port = port;
    }

    public int getPort() {
        return port;
    }

    /** Waits for the HTTP server, which Camel starts later. */
    public void start() throws Exception {
        served = isFree();
        camelContext.addStartupListener(this);
    }

    /** Camel makes the beans of YAML twice, and closes the first ones before anything has started. */
    public void close() {
        closed = true;
    }

    /** After the listener that starts the HTTP server, which has this order too and has been there before. */
    @Override
    public int getOrder() {
        return LOWEST;
    }

    /**
     * Before routes start, so that it guards what they serve too.
     *
     * @throws IllegalStateException if there is no HTTP server
     */
    @Override
    public void onCamelContextStarting(CamelContext context, boolean alreadyStarted) {
        if (closed) {
            return;
        }
        VertxPlatformHttpRouter router = context.getRegistry().findByType(VertxPlatformHttpRouter.class).stream()
                .filter(VertxPlatformHttpRouter::isMainServer)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the page needs Camel's HTTP server: set camel.server.enabled=true"));
        router.route().order(Integer.MIN_VALUE).handler(this::guard);
        router.get("/events").handler(watchers::add);
        router.get().last().handler(StaticHandler.create(SITE).setCachingEnabled(false));
    }

    @Override
    public void onCamelContextStarted(CamelContext context, boolean alreadyStarted) {
        // what had to be done is done
    }

    /** Whether there is a page: there is none, and everything else goes on, where the port was taken. */
    public boolean isServed() {
        return served;
    }

    /** Asked before Camel's HTTP server starts, which does not tell that it could not. */
    private boolean isFree() {
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return probe.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Tells every browser that has the page open.
     *
     * @param event what it is, as the page's script knows it
     * @param data of it, usually JSON
     */
    public void send(String event, String data) {
        watchers.send(event, data);
    }

    /** A name that somebody else has pointed at this machine (DNS rebinding) would let their script read positions. */
    private void guard(RoutingContext request) {
        SAFE.forEach(request.response()::putHeader);
        if (address.getAuthority().equals(request.request().getHeader("Host"))) {
            request.next();
        } else {
            request.response().setStatusCode(403).end("This page has another address: " + address + "/\n");
        }
    }
}
