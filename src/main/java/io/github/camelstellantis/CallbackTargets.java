package io.github.camelstellantis;

import io.github.camelstellantis.auth.App;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.Service;

/** Where the routes of a CamelContext receive notifications, as seen from outside, by app and realm. */
final class CallbackTargets {

    private final ConcurrentMap<Receiver, String> targets = new ConcurrentHashMap<>();

    private record Receiver(String clientId, String realm) {
        static Receiver of(App app) {
            return new Receiver(app.clientId(), app.realm());
        }
    }

    /** From now on; and again, when started, after it was stopped. */
    Service announce(App app, String target) {
        Receiver receiver = Receiver.of(app);
        targets.put(receiver, target);
        return new Service() {
            @Override
            public void start() {
                targets.put(receiver, target);
            }

            @Override
            public void stop() {
                targets.remove(receiver, target);
            }
        };
    }

    Optional<String> find(App app) {
        return Optional.ofNullable(targets.get(Receiver.of(app)));
    }
}
