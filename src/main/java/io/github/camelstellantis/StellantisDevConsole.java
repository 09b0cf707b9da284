package io.github.camelstellantis;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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
        components().forEach(overview -> add(root, overview));
        root.put("consumers", array(consumers().map(StellantisDevConsole::consumer)));
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

    private static void add(JsonObject root, Overview overview) {
        root.put("logins", array(overview.loginsByRealm().entrySet().stream().map(realm -> {
            JsonObject logins = new JsonObject();
            logins.put("realm", realm.getKey());
            logins.put("inUse", realm.getValue().inUse());
            logins.put("over", realm.getValue().over());
            return logins;
        })));
        root.put("hosts", array(overview.hosts().entrySet().stream().map(host -> {
            JsonObject state = new JsonObject();
            state.put("host", host.getKey());
            state.put("down", host.getValue().isDown());
            host.getValue().lastAnswer().ifPresent(at -> state.put("lastAnswer", at.toString()));
            state.put("requests", host.getValue().requests());
            state.put("retries", host.getValue().retries());
            state.put("rateLimited", host.getValue().limited());
            state.put("calls", host.getValue().calls());
            state.put("failedCalls", host.getValue().failedCalls());
            return state;
        })));
        root.put("budgets", array(overview.budgets().entrySet().stream().map(budget -> {
            JsonObject day = new JsonObject();
            day.put("host", budget.getKey().host());
            put(day, "limit", budget.getValue().limit());
            put(day, "remaining", budget.getValue().remaining());
            return day;
        })));
        JsonObject certificate = new JsonObject();
        put(certificate, "daysLeft", overview.certificateDaysLeft());
        root.put("certificate", certificate);
        root.put("refreshes", overview.services().refreshes());
        root.put("failedRefreshes", overview.services().failedRefreshes());
        root.put("missingCallbacks", overview.missingCallbacks());
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

    private static JsonArray array(Stream<JsonObject> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
