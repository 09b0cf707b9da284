package io.github.camelstellantis;

import static io.github.camelstellantis.StellantisComponent.SCHEME;

import io.github.camelstellantis.SharedClients.PacedApp;
import io.github.camelstellantis.auth.LoginCounts;
import io.github.camelstellantis.client.DayBudget;
import io.github.camelstellantis.watch.ServiceState;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.apache.camel.Route;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;

/** How logins, certificates, the service, the requests of the day and consumers are doing, without a name or a secret. */
@DevConsole(name = "stellantis", displayName = "Stellantis", description = "Connected vehicles of Stellantis")
public class StellantisDevConsole extends AbstractDevConsole {

    public StellantisDevConsole() {
        super("camel", "stellantis", "Stellantis", "Connected vehicles of Stellantis");
    }

    @Override
    protected Map<String, Object> doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        components().forEach(overview -> add(overview.name().equals(SCHEME) ? root : part(root, overview), overview));
        JsonArray consumers = new JsonArray();
        consumers().map(StellantisDevConsole::consumer).forEach(consumers::add);
        root.put("consumers", consumers);
        return root;
    }

    /** The same, a line for each part. */
    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        doCallJson(options).forEach((name, value) -> {
            List<?> lines = value instanceof JsonArray several ? several : List.of(value);
            lines.forEach(line -> text.append(String.format("%n    %-14s%s", name + ":", line(line))));
        });
        return text.append(System.lineSeparator()).toString();
    }

    private static String line(Object part) {
        if (!(part instanceof JsonObject fields)) {
            return String.valueOf(part);
        }
        return String.join(
                ", ",
                fields.entrySet().stream()
                        .map(field -> field.getKey() + " " + field.getValue())
                        .toList());
    }

    private Stream<Overview> components() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .filter(StellantisComponent.class::isInstance)
                .map(component -> ((StellantisComponent) component).overview());
    }

    private Stream<Route> consumers() {
        return getCamelContext().getRoutes().stream()
                .filter(route -> route.getConsumer() instanceof StellantisConsumer);
    }

    /** What an application calls by another name has a part of its own. */
    private static JsonObject part(JsonObject root, Overview overview) {
        JsonObject part = new JsonObject();
        root.put(overview.name(), part);
        return part;
    }

    private static void add(JsonObject root, Overview overview) {
        root.put("logins", array(overview.loginsByRealm(), StellantisDevConsole::logins));
        root.put("hosts", array(overview.hosts(), StellantisDevConsole::host));
        root.put("budgets", array(overview.budgets(), StellantisDevConsole::budget));
        JsonObject certificate = new JsonObject();
        put(certificate, "daysLeft", overview.certificateDaysLeft());
        root.put("certificate", certificate);
        root.put("refreshes", overview.services().refreshes());
        root.put("failedRefreshes", overview.services().failedRefreshes());
        root.put("missingCallbacks", overview.missingCallbacks());
    }

    private static JsonObject logins(String realm, LoginCounts counts) {
        JsonObject logins = new JsonObject();
        logins.put("realm", realm);
        logins.put("inUse", counts.inUse());
        logins.put("over", counts.over());
        return logins;
    }

    private static JsonObject host(String name, ServiceState state) {
        JsonObject host = new JsonObject();
        host.put("host", name);
        host.put("down", state.isDown());
        state.lastAnswer().ifPresent(at -> host.put("lastAnswer", at.toString()));
        host.put("requests", state.requests());
        host.put("retries", state.retries());
        host.put("rateLimited", state.limited());
        host.put("calls", state.calls());
        host.put("failedCalls", state.failedCalls());
        return host;
    }

    private static JsonObject budget(PacedApp app, DayBudget day) {
        JsonObject budget = new JsonObject();
        budget.put("host", app.host());
        put(budget, "limit", day.limit());
        put(budget, "remaining", day.remaining());
        return budget;
    }

    private static JsonObject consumer(Route route) {
        StellantisConsumer consumer = (StellantisConsumer) route.getConsumer();
        JsonObject state = new JsonObject();
        state.put("routeId", route.getRouteId());
        state.put("operation", consumer.getOperation());
        state.put("lagSeconds", consumer.getLagSeconds());
        state.put("polls", consumer.getCounter());
        state.put("failuresInARow", consumer.getErrorCounter());
        state.put("accountsToLogIn", consumer.getAccountsToLogInCount());
        return state;
    }

    private static void put(JsonObject object, String name, OptionalLong value) {
        value.ifPresent(number -> object.put(name, number));
    }

    private static <K, V> JsonArray array(Map<K, V> parts, BiFunction<K, V, JsonObject> shown) {
        JsonArray array = new JsonArray();
        parts.forEach((key, value) -> array.add(shown.apply(key, value)));
        return array;
    }
}
