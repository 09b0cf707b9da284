package io.github.camelstellantis;

import io.github.camelstellantis.auth.App;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Where the routes of a CamelContext receive notifications, as seen from outside, by app and realm. */
final class CallbackTargets {

    private final ConcurrentMap<Receiver, String> targets = new ConcurrentHashMap<>();

    private record Receiver(String clientId, String realm) {}

    void put(App app, String target) {
        targets.put(new Receiver(app.clientId(), app.realm()), target);
    }

    Optional<String> find(App app) {
        return Optional.ofNullable(targets.get(new Receiver(app.clientId(), app.realm())));
    }
}
