package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The monitors of vehicles under callbacks. */
record Monitors(Garage garage, Callbacks callbacks, Agenda agenda, Notifications notifications) {

    private static final int MOST_OF_A_VEHICLE = 5;

    Map<Operation, Api.Resource> resources() {
        return Map.of(
                Operation.monitors, this::list,
                Operation.monitor, call -> Api.hal(200, linked(call, find(call))),
                Operation.createMonitor, this::create,
                Operation.updateMonitor, this::update,
                Operation.setMonitorStatus, this::setStatus,
                Operation.deleteMonitor, this::delete);
    }

    private Answer list(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        List<ObjectNode> all = callbacks.find(call).monitors().values().stream()
                .filter(monitor -> monitor.vin().equals(vehicle.vin()))
                .map(monitor -> linked(call, monitor))
                .toList();
        return HalPage.of(call, all).answer(monitor -> monitor);
    }

    private Answer create(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        Callback callback = callbacks.find(call);
        callback.requireType("Monitor");
        synchronized (callbacks) {
            if (callbacks.countMonitors(call, vehicle.vin()) >= MOST_OF_A_VEHICLE) {
                throw Refusal.application(
                        40000, "A vehicle has at most " + MOST_OF_A_VEHICLE + " monitors of one app and account");
            }
            Monitor monitor = new Monitor(
                    vehicle, Body.of(call.request()), agenda, now(), event -> notifications.raise(callback, event));
            callback.monitors().put(monitor.id(), monitor);
            return reference(call, monitor);
        }
    }

    private Answer update(Call call) {
        Monitor monitor = find(call);
        monitor.update(Body.of(call.request()), now());
        return reference(call, monitor);
    }

    private Answer setStatus(Call call) {
        Monitor monitor = find(call);
        monitor.setStatus(Body.of(call.request()), now());
        return reference(call, monitor);
    }

    private Answer delete(Call call) {
        Monitor monitor = find(call);
        callbacks.find(call).monitors().remove(monitor.id());
        monitor.close();
        return Answer.empty(204);
    }

    private Monitor find(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        return Optional.ofNullable(callbacks.find(call).monitors().get(call.id(PathId.monitorId)))
                .filter(monitor -> monitor.vin().equals(vehicle.vin()))
                .orElseThrow(Refusal::noData);
    }

    private static Answer reference(Call call, Monitor monitor) {
        ObjectNode reference = monitor.reference();
        reference.putObject("_links").set("monitor", call.links().to(pathOf(call, monitor)));
        return Api.hal(call.operation().successStatus(), reference);
    }

    private static ObjectNode linked(Call call, Monitor monitor) {
        return Documents.link(call, pathOf(call, monitor), monitor.document());
    }

    private static String pathOf(Call call, Monitor monitor) {
        return Routes.V4 + "/user/vehicles/" + call.id(PathId.vehicleId) + "/callbacks/" + call.id(PathId.callbackId)
                + "/monitors/" + monitor.id();
    }

    private Instant now() {
        return agenda.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
