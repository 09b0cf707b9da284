package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.JsonPart;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The monitors that each vehicle shall have of us.
 *
 * @param prefix what the labels of ours begin with at the service, before a slash; others are none of our business
 * @param monitors as they are to be sent, their labels with the prefix
 */
public record MonitorSet(String prefix, List<ObjectNode> monitors) {

    /** The service takes no more for one vehicle. */
    public static final int MOST_OF_A_VEHICLE = 5;

    /**
     * Reads a set.
     *
     * @param document {@code prefix} and {@code monitors}, a list of bodies
     * @throws InvalidRequestException naming everything that is wrong
     */
    public static MonitorSet of(JsonNode document) {
        JsonPart set = JsonPart.of(ComparedValues.asText(document));
        String prefix = set.require("prefix").flatMap(JsonPart::text).orElse("");
        if (prefix.contains("/")) {
            set.at("prefix").problem("must have no slash: one stands between it and the label");
        }
        List<JsonPart> monitors = set.require("monitors")
                .map(list -> list.elements(0, MOST_OF_A_VEHICLE))
                .orElse(List.of());
        monitors.forEach(MonitorCheck::check);
        unique(monitors);
        set.finish("set of monitors");
        return new MonitorSet(
                prefix,
                monitors.stream().map(part -> labelled(prefix, part.json())).toList());
    }

    private static void unique(List<JsonPart> monitors) {
        Set<String> labels = new HashSet<>();
        monitors.stream()
                .map(monitor -> monitor.at("label"))
                .filter(label ->
                        label.json().isTextual() && !labels.add(label.json().asText()))
                .forEach(label -> label.problem("there are two monitors of this label"));
    }

    private static ObjectNode labelled(String prefix, JsonNode monitor) {
        ObjectNode labelled = monitor.deepCopy();
        return labelled.put("label", prefix + "/" + monitor.get("label").asText());
    }

    /** Whether a monitor of this label is one of ours, of now or of before. */
    boolean owns(String label) {
        return label.startsWith(prefix + "/");
    }
}
