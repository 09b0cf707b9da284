package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.InvalidRequestException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is to be done so that a vehicle has the monitors of a set.
 *
 * @param creates those that it has not
 * @param updates those that differ
 * @param deletes those of ours that are in the set no longer, or there twice
 * @param unchanged the labels of those that are right
 */
public record MonitorPlan(
        List<ObjectNode> creates, List<Update> updates, List<Delete> deletes, List<String> unchanged) {

    /**
     * A monitor to be replaced.
     *
     * @param monitorId which
     * @param monitor by what
     */
    public record Update(String monitorId, ObjectNode monitor) {}

    /**
     * A monitor to be deleted.
     *
     * @param monitorId which
     * @param label its label
     */
    public record Delete(String monitorId, String label) {}

    /**
     * Compares.
     *
     * @param set what shall be
     * @param existing what is: the elements of {@code stellantis:monitors}
     * @throws InvalidRequestException if the vehicle would have too many, with those that are not ours
     */
    public static MonitorPlan of(MonitorSet set, List<JsonNode> existing) {
        Map<String, JsonNode> ours = new HashMap<>();
        List<Delete> deletes = new ArrayList<>();
        long others = 0;
        for (JsonNode kept : existing) {
            String label = kept.at("/monitor/label").asText();
            if (!set.owns(label)) {
                others++;
            } else if (set.monitors().stream().noneMatch(wanted -> label(wanted).equals(label))
                    || ours.putIfAbsent(label, kept) != null) {
                deletes.add(new Delete(kept.path("monitorId").asText(), label));
            }
        }
        refuseTooMany(set, others);
        return compared(set, ours, deletes);
    }

    private static void refuseTooMany(MonitorSet set, long others) {
        if (set.monitors().size() + others > MonitorSet.MOST_OF_A_VEHICLE) {
            throw new InvalidRequestException("a vehicle has at most " + MonitorSet.MOST_OF_A_VEHICLE
                    + " monitors: besides the " + set.monitors().size() + " of " + set.prefix() + " there are " + others
                    + " others");
        }
    }

    private static MonitorPlan compared(MonitorSet set, Map<String, JsonNode> ours, List<Delete> deletes) {
        List<ObjectNode> creates = new ArrayList<>();
        List<Update> updates = new ArrayList<>();
        List<String> unchanged = new ArrayList<>();
        for (ObjectNode wanted : set.monitors()) {
            JsonNode kept = ours.get(label(wanted));
            if (kept == null) {
                creates.add(wanted);
            } else if (MonitorComparison.isSame(wanted, kept.path("monitor"))) {
                unchanged.add(label(wanted));
            } else {
                updates.add(new Update(kept.path("monitorId").asText(), wanted));
            }
        }
        return new MonitorPlan(creates, updates, deletes, unchanged);
    }

    /** The label of a monitor. */
    public static String label(JsonNode monitor) {
        return monitor.path("label").asText();
    }
}
