package io.github.camelstellantis.simulator.page;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The browsers that have the page open, as server-sent events reach them. Written by hand because platform-http keeps what
 * a route answers back until it has four kilobytes of it.
 */
final class Watchers {

    private static final int RETRY_MILLIS = 2000;

    private final Set<RoutingContext> open = ConcurrentHashMap.newKeySet();

    void add(RoutingContext watcher) {
        HttpServerResponse response = watcher.response();
        response.closeHandler(gone -> open.remove(watcher));
        response.setChunked(true).putHeader("Content-Type", "text/event-stream; charset=utf-8");
        response.write("retry: " + RETRY_MILLIS + "\n\n");
        open.add(watcher);
    }

    void send(String event, String data) {
        String message = data.lines().map(line -> "data: " + line + "\n").collect(Collectors.joining());
        open.forEach(watcher -> send(watcher, "event: " + event + "\n" + message + "\n"));
    }

    /** Who does not keep up would have us keep everything: it is let go, comes back and asks for the whole. */
    private void send(RoutingContext watcher, String message) {
        if (watcher.response().closed()) {
            open.remove(watcher);
        } else if (watcher.response().writeQueueFull()) {
            open.remove(watcher);
            watcher.request().connection().close();
        } else {
            watcher.response().write(message);
        }
    }
}
