package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Remote commands: accepted at once, they reach the vehicle some seconds of its clock later and really change it. */
record Remotes(Garage garage, Callbacks callbacks, Agenda agenda, Notifications notifications, Faults faults) {

    Map<Operation, Api.Resource> resources() {
        return Map.of(
                Operation.remotes, this::list,
                Operation.remote, this::show,
                Operation.sendRemote, this::send);
    }

    private Answer list(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        List<ObjectNode> all = callbacks.find(call).remotes().values().stream()
                .filter(remote -> remote.vin().equals(vehicle.vin()))
                .map(remote -> linked(call, remote))
                .toList();
        return HalPage.of(call, all).answer(remote -> remote);
    }

    private Answer show(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        return Optional.ofNullable(callbacks.find(call).remotes().get(call.id(PathId.remoteId)))
                .filter(remote -> remote.vin().equals(vehicle.vin()))
                .map(remote -> Api.hal(200, linked(call, remote)))
                .orElseThrow(Refusal::noData);
    }

    private Answer send(Call call) {
        SimulatedVehicle vehicle = garage.vehicle(call);
        Callback callback = callbacks.find(call);
        callback.requireType("Remote");
        Body body = Body.of(call.request());
        RemoteKind kind = RemoteKind.of(body);
        if (!call.login().covers(kind.scope())) {
            throw Refusal.application(40300, "The scope " + kind.scope().value() + " is missing");
        }
        RemoteAction remote = new RemoteAction(vehicle.vin(), kind, body.object());
        callback.remotes().put(remote.id(), remote);
        begin(remote, vehicle, callback);
        return reference(call, callback, remote);
    }

    private void begin(RemoteAction remote, SimulatedVehicle vehicle, Callback callback) {
        Instant accepted = agenda.now();
        notifications.raise(callback, remote.comesTo(RemoteState.pending("Accepted"), accepted));
        RemoteCourse course = faults.next(remote).map(RemoteFault::course).orElse(RemoteCourse.NORMAL);
        for (RemoteCourse.Step step : course.steps()) {
            agenda.at(
                    accepted.plus(step.after()), at -> notifications.raise(callback, remote.comesTo(step.state(), at)));
        }
        if (course.reaches() != null) {
            agenda.at(
                    accepted.plus(course.reaches()),
                    at -> notifications.raise(callback, remote.comesTo(carryOut(remote, vehicle), at)));
        }
    }

    private static RemoteState carryOut(RemoteAction remote, SimulatedVehicle vehicle) {
        RemoteKind kind = remote.kind();
        if (!kind.isSupportedBy(vehicle)) {
            return RemoteState.failed("WrongCommand");
        }
        if (kind.isDone(vehicle, remote.action())) {
            return RemoteState.done("AlreadyDone");
        }
        kind.carryOut(vehicle, remote.action());
        return RemoteState.done("Success");
    }

    private static Answer reference(Call call, Callback callback, RemoteAction remote) {
        ObjectNode reference = remote.reference();
        ObjectNode links = reference.putObject("_links");
        links.set("callback", call.links().to(Callbacks.pathOf(callback)));
        links.set("remote", call.links().to(pathOf(call, remote)));
        return Api.hal(call.operation().successStatus(), reference);
    }

    private static ObjectNode linked(Call call, RemoteAction remote) {
        return Documents.link(call, pathOf(call, remote), remote.document());
    }

    private static String pathOf(Call call, RemoteAction remote) {
        return Routes.V4 + "/user/vehicles/" + call.id(PathId.vehicleId) + "/callbacks/" + call.id(PathId.callbackId)
                + "/remotes/" + remote.id();
    }
}
