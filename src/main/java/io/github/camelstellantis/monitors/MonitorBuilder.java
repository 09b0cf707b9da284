package io.github.camelstellantis.monitors;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.monitors.Monitor.SubscribeParam;
import io.github.camelstellantis.monitors.Monitor.TriggerParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds a monitor:
 *
 * <pre>{@code
 * Monitor.named("cheap charging at home")
 *         .trigger("home", Zone.inside(48.8566, 2.3522, 1))
 *         .trigger("night", Time.daily(LocalTime.of(22, 0), Duration.ofHours(8)))
 *         .trigger("low", Datum.ELECTRIC_LEVEL.lowerThan(50))
 *         .when("home & night & low")
 *         .build();
 * }</pre>
 */
public final class MonitorBuilder {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String label;
    private final List<Trigger> triggers = new ArrayList<>();
    private final List<Attribute> attributes = new ArrayList<>();
    private final List<String> extensions = new ArrayList<>();
    private String expression;
    private Duration refresh;

    MonitorBuilder(String label) {
        this.label = label;
    }

    /** Adds a condition on where the vehicle is. */
    public MonitorBuilder trigger(String name, Zone zone) {
        triggers.add(new Trigger(name, zone, null, null));
        return this;
    }

    /** Adds a condition on what time it is. */
    public MonitorBuilder trigger(String name, Time time) {
        triggers.add(new Trigger(name, null, time, null));
        return this;
    }

    /** Adds a condition on what the vehicle reports. */
    public MonitorBuilder trigger(String name, Data data) {
        triggers.add(new Trigger(name, null, null, data));
        return this;
    }

    /** The names of the conditions, combined by {@code & | ! ( )}; where there is one condition it is that. */
    public MonitorBuilder when(String boolExp) {
        expression = boolExp;
        return this;
    }

    /** Notify again after that long, a minute or more, while it remains true. */
    public MonitorBuilder refreshEvery(Duration period) {
        refresh = period;
        return this;
    }

    /** What the vehicle last reported goes with notifications. */
    public MonitorBuilder with(Extension... reports) {
        Arrays.stream(reports).map(Extension::serviceName).forEach(extensions::add);
        return this;
    }

    /** Something of your own goes with notifications. */
    public MonitorBuilder attribute(Attribute attribute) {
        attributes.add(attribute);
        return this;
    }

    /**
     * The monitor.
     *
     * @throws InvalidRequestException naming everything that the service would not take
     */
    public Monitor build() {
        String boolExp =
                expression == null && triggers.size() == 1 ? triggers.get(0).name() : expression;
        Monitor monitor = new Monitor(
                label,
                new TriggerParam(List.copyOf(triggers), boolExp),
                refresh == null ? null : new SubscribeParam(Math.toIntExact(refresh.toSeconds()), null),
                List.copyOf(attributes),
                List.copyOf(extensions));
        MonitorCheck.checked(JSON.valueToTree(monitor));
        return monitor;
    }
}
