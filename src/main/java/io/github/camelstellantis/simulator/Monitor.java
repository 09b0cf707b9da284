package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Consumer;

/** What the service watches on one vehicle while it is not paused. */
final class Monitor {

    private static final String RUNNING = "Running";
    private static final int SHORTEST_REFRESH_SECONDS = 60;

    private final String id = UUID.randomUUID().toString();
    private final SimulatedVehicle vehicle;
    private final Agenda agenda;
    private final Consumer<Event> listener;
    private final Instant createdAt;
    private Instant updatedAt;
    private ObjectNode parameters;
    private String status = RUNNING;
    private Watch watch;

    /** A monitor that begins to watch at once. */
    Monitor(SimulatedVehicle vehicle, Body body, Agenda agenda, Instant now, Consumer<Event> listener) {
        this.vehicle = vehicle;
        this.agenda = agenda;
        this.listener = listener;
        this.createdAt = now;
        update(body, now);
    }

    /** Watches from now on for something else. */
    synchronized void update(Body body, Instant now) {
        check(body);
        parameters = body.object();
        updatedAt = now;
        restart();
    }

    synchronized void setStatus(Body body, Instant now) {
        body.required("status").oneOf(RUNNING, "Paused");
        status = body.at("status").text();
        updatedAt = now;
        restart();
    }

    /** Watches no longer. */
    synchronized void close() {
        if (watch != null) {
            watch.close();
            watch = null;
        }
    }

    private void restart() {
        close();
        if (status.equals(RUNNING)) {
            Body body = new Body(parameters, "");
            JsonNode seconds = parameters.at("/subscribeParam/refreshEvent");
            watch = new Watch(
                    vehicle,
                    Condition.of(body.at("triggerParam")),
                    seconds.isMissingNode() ? null : Duration.ofSeconds(seconds.asInt()),
                    agenda,
                    new MonitorEvents(id, vehicle.vin(), parameters, listener));
        }
    }

    String id() {
        return id;
    }

    /** Which vehicle it watches, whatever its id is by now. */
    String vin() {
        return vehicle.vin();
    }

    synchronized ObjectNode reference() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("createdAt", createdAt.toString())
                .put("updatedAt", updatedAt.toString())
                .put("monitorId", id)
                .put("status", status);
    }

    synchronized ObjectNode document() {
        ObjectNode document = reference();
        document.set("monitor", parameters.deepCopy());
        return document;
    }

    private static void check(Body body) {
        body.required("label").text();
        Condition.of(body.required("triggerParam"));
        Body refresh = body.at("subscribeParam").at("refreshEvent");
        refresh.is(
                seconds -> seconds.isMissingNode() || seconds.asInt() >= SHORTEST_REFRESH_SECONDS,
                SHORTEST_REFRESH_SECONDS + " seconds or more");
        Extensions.of(body.at("extendedEventParam"));
    }
}
