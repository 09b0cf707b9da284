package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.simulator.Watch.Moment;
import io.github.camelstellantis.simulator.fleet.Datum;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Words what a monitor has seen as the service does.
 *
 * @param parameters the monitor's body
 */
record MonitorEvents(String monitorId, String vin, ObjectNode parameters, Consumer<Event> listener)
        implements Watch.Listener {

    @Override
    public void tell(Moment moment) {
        ObjectNode detail = JsonNodeFactory.instance.objectNode().put("monitorId", monitorId);
        detail.set("values", values(moment));
        detail.set(
                "extensions",
                Extensions.of(new Body(parameters, "").at("extendedEventParam")).at(moment.now()));
        detail.put("refresh", moment.refresh());
        Map<String, String> variables = Map.of(
                "monitorid", monitorId, "monitorlabel", parameters.path("label").asText());
        listener.accept(new Event("Monitor", vin, moment.at(), detail, parameters, variables));
    }

    private static ArrayNode values(Moment moment) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        moment.data().forEach(trigger -> values.add(value(trigger, moment)));
        return values;
    }

    private static ObjectNode value(DataTrigger trigger, Moment moment) {
        ObjectNode value = JsonNodeFactory.instance
                .objectNode()
                .put("data", trigger.datum().dataName());
        ObjectNode content = value.putObject("value");
        if (trigger.datum() == Datum.ALERT) {
            content.put("type", "obj.alert");
            content.putObject("body").set("objectValues", moment.now().activeAlerts());
        } else {
            content.put("type", "string");
            content.putObject("body")
                    .put("literalValue", literal(trigger.datum().of(moment.now())));
        }
        if (trigger.showsPrevious() && !moment.refresh()) {
            value.put("previous", literal(trigger.datum().of(moment.before())));
        }
        return value;
    }

    private static String literal(List<String> values) {
        return String.join(",", values);
    }
}
