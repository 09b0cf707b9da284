package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * What the service shall watch on a vehicle; it notifies when the expression becomes true. Jackson writes it as the
 * service wants it, so that it is a body of {@code stellantis:createMonitor} and {@code updateMonitor}. {@link #named}
 * begins one.
 *
 * @param label its name for people
 * @param triggerParam when to notify
 * @param subscribeParam how, or null
 * @param attributes what to add to notifications
 * @param extendedEventParam what the vehicle reports that is to go with notifications, for example
 *     {@code vehicle.position}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Monitor(
        String label,
        TriggerParam triggerParam,
        SubscribeParam subscribeParam,
        List<Attribute> attributes,
        List<String> extendedEventParam) {

    /**
     * When to notify.
     *
     * @param triggers the conditions, one to five
     * @param boolExp the names of the conditions, combined by {@code & | ! ( )}
     */
    public record TriggerParam(List<Trigger> triggers, String boolExp) {}

    /**
     * How to notify.
     *
     * @param refreshEvent seconds, 60 or more, after which to notify again while it remains true; null for never
     * @param callbackAttributes what to add to, or replace of, the callback's attributes, by {@code webhook},
     *     {@code websocket} or {@code pushnotif}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record SubscribeParam(Integer refreshEvent, Map<String, List<Attribute>> callbackAttributes) {}

    /** Begins a monitor of this label. */
    public static MonitorBuilder named(String label) {
        return new MonitorBuilder(label);
    }
}
