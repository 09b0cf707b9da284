package io.github.camelstellantis;

import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.StoredCallback;
import io.github.camelstellantis.events.Notification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What we ask of a callback: that notifications go to one address, with the VIN in their body, because batches carry
 * nothing else.
 *
 * @param target the public address without the secret, or null where nobody receives
 */
record CallbackSubscription(String target) {

    static final String LABEL = "camel-stellantis";

    /** A name that never resolves (RFC 2606): what is sent there reaches nobody. */
    private static final String NOWHERE = "https://callback.invalid";

    /** The body of {@code createCallback} and {@code updateCallback}. */
    Map<String, Object> body(CallbackSecret secret) {
        Map<String, Object> vin = Map.of("type", "Body", "key", Notification.VIN, "value", "$vin");
        Map<String, Object> webhook =
                Map.of("name", LABEL, "target", address() + "/" + secret.value(), "attributes", List.of(vin));
        return Map.of("label", LABEL, "type", types(), "callback", Map.of("webhook", webhook));
    }

    /** Monitors would be of no use where nobody receives; remote commands can be asked for how far they have come. */
    private List<String> types() {
        return target == null ? List.of("Remote") : List.of("Monitor", "Remote");
    }

    /** What to keep of a callback that was made so. */
    StoredCallback stored(String id, CallbackSecret secret) {
        return new StoredCallback(id, address(), secret.hash());
    }

    private String address() {
        return target == null ? NOWHERE : target;
    }

    /**
     * What to keep of a callback that the service has, if it serves as it is.
     *
     * @param callback as the service describes it
     * @param key whose it is to be
     */
    Optional<StoredCallback> accept(Map<?, ?> callback, LoginKey key) {
        if (!(callback.get("id") instanceof String id) || !(webhook(callback).get("target") instanceof String found)) {
            return Optional.empty();
        }
        int slash = found.lastIndexOf('/');
        CallbackSecret secret = new CallbackSecret(found.substring(slash + 1));
        boolean serves = secret.isOf(key) && (target == null || target.equals(found.substring(0, slash)));
        return serves
                ? Optional.of(new StoredCallback(id, found.substring(0, slash), secret.hash()))
                : Optional.empty();
    }

    private static Map<?, ?> webhook(Map<?, ?> callback) {
        return inside(inside(inside(callback, "subscribe"), "callback"), "webhook");
    }

    private static Map<?, ?> inside(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof Map<?, ?> value ? value : Map.of();
    }
}
