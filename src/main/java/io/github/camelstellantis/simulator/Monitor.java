package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the service watches on one vehicle. */
final class Monitor {

    private static final int MOST_TRIGGERS = 5;
    private static final int SHORTEST_REFRESH_SECONDS = 60;
    private static final List<String> KINDS = List.of("zone", "time", "data");
    private static final Pattern EXTENSION =
            Pattern.compile("vehicle\\.(doorsState|status|maintenance|position|telemetry(\\..+)?|alerts|alarm|trip)");

    private final String id = UUID.randomUUID().toString();
    private final String vin;
    private final Instant createdAt;
    private volatile Instant updatedAt;
    private volatile ObjectNode parameters;
    private volatile String status = "Running";

    Monitor(String vin, Body body, Instant now) {
        this.vin = vin;
        this.createdAt = now;
        update(body, now);
    }

    void update(Body body, Instant now) {
        check(body);
        parameters = body.object();
        updatedAt = now;
    }

    void setStatus(Body body, Instant now) {
        body.required("status").oneOf("Running", "Paused");
        status = body.at("status").text();
        updatedAt = now;
    }

    String id() {
        return id;
    }

    /** Which vehicle it watches, whatever its id is by now. */
    String vin() {
        return vin;
    }

    ObjectNode reference() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("createdAt", createdAt.toString())
                .put("updatedAt", updatedAt.toString())
                .put("monitorId", id)
                .put("status", status);
    }

    ObjectNode document() {
        ObjectNode document = reference();
        document.set("monitor", parameters.deepCopy());
        return document;
    }

    private static void check(Body body) {
        body.required("label").text();
        Body triggerParam = body.required("triggerParam");
        List<Body> triggers = triggerParam.required("triggers").elements(1, MOST_TRIGGERS);
        triggers.forEach(Monitor::checkTrigger);
        Set<String> names = triggers.stream()
                .map(trigger -> trigger.required("name").text())
                .collect(Collectors.toSet());
        triggerParam.at("triggers").require(names.size() == triggers.size(), "names must differ");
        checkExpression(triggerParam.required("boolExp"), names);
        Body refresh = body.at("subscribeParam").at("refreshEvent");
        refresh.is(
                seconds -> seconds.isMissingNode() || seconds.asInt() >= SHORTEST_REFRESH_SECONDS,
                SHORTEST_REFRESH_SECONDS + " seconds or more");
        body.at("extendedEventParam")
                .elements()
                .forEach(extension -> extension.is(
                        name -> EXTENSION.matcher(name.asText()).matches(), "an extension such as vehicle.status"));
    }

    private static void checkExpression(Body boolExp, Set<String> names) {
        try {
            BooleanExpression expression = BooleanExpression.parse(boolExp.text());
            boolExp.require(names.containsAll(expression.names()), "there is no trigger of that name");
            boolExp.require(!expression.isConstant(), "always true or always false");
        } catch (IllegalArgumentException e) {
            boolExp.require(false, e.getMessage());
        }
    }

    private static void checkTrigger(Body trigger) {
        switch (trigger.exactlyOneOf(KINDS)) {
            case "zone" -> checkZone(trigger.at("zone"));
            case "time" ->
                trigger.at("time")
                        .required("times")
                        .elements(1, Integer.MAX_VALUE)
                        .forEach(time -> time.required("start"));
            default -> checkData(trigger.at("data"));
        }
    }

    private static void checkZone(Body zone) {
        zone.required("transition").oneOf("In", "Out");
        Body place = zone.required(zone.has("circle") ? "circle" : "place");
        place.required("radius").is(JsonNode::isIntegralNumber, "an integer of km");
        place.required("center").required("longitude").is(JsonNode::isNumber, "a number");
        place.at("center").required("latitude").is(JsonNode::isNumber, "a number");
    }

    private static void checkData(Body data) {
        data.required("data").text();
        data.required("op").oneOf("equalsTo", "greaterThan", "lowerThan", "includedIn", "onChange");
        data.at("value").elements().forEach(Body::text);
    }
}
