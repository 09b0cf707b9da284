package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The callbacks of accounts; there is only one app here. */
final class Callbacks {

    private final Map<String, Map<String, Callback>> byAccount = new ConcurrentHashMap<>();
    private final Notifications notifications;

    Callbacks(Notifications notifications) {
        this.notifications = notifications;
    }

    Map<Operation, Api.Resource> resources() {
        return Map.of(
                Operation.callbacks, this::list,
                Operation.callback, call -> Api.hal(200, linked(call, find(call))),
                Operation.createCallback, this::create,
                Operation.updateCallback, this::update,
                Operation.setCallbackStatus, this::setStatus,
                Operation.deleteCallback, this::delete);
    }

    /** The callback of a call's path. */
    Callback find(Call call) {
        return Optional.ofNullable(of(call).get(call.id(PathId.callbackId))).orElseThrow(Refusal::noData);
    }

    /** How many monitors an account has on one vehicle, under all its callbacks. */
    long countMonitors(Call call, String vin) {
        return of(call).values().stream()
                .flatMap(callback -> callback.monitors().values().stream())
                .filter(monitor -> monitor.vin().equals(vin))
                .count();
    }

    private Map<String, Callback> of(Call call) {
        return byAccount.computeIfAbsent(call.account().username(), account -> new ConcurrentSkipListMap<>());
    }

    private Answer list(Call call) {
        List<ObjectNode> all = of(call).values().stream()
                .map(callback -> linked(call, callback))
                .toList();
        return HalPage.of(call, Filter.apply(call, all)).answer(callback -> callback);
    }

    private Answer create(Call call) {
        Callback callback = new Callback(Body.of(call.request()), notifications);
        of(call).put(callback.id(), callback);
        return reference(call, callback);
    }

    private Answer update(Call call) {
        Callback callback = find(call);
        callback.subscribe(Body.of(call.request()));
        return reference(call, callback);
    }

    private Answer setStatus(Call call) {
        Callback callback = find(call);
        callback.setStatus(Body.of(call.request()));
        return reference(call, callback);
    }

    /** Its monitors and what waits to be sent go with it. */
    private Answer delete(Call call) {
        Callback callback = find(call);
        of(call).remove(callback.id());
        callback.monitors().values().forEach(Monitor::close);
        notifications.close(callback);
        return Answer.empty(204);
    }

    private static Answer reference(Call call, Callback callback) {
        ObjectNode reference = callback.reference();
        reference.putObject("_links").set("callback", call.links().to(pathOf(callback)));
        return Api.hal(call.operation().successStatus(), reference);
    }

    private static ObjectNode linked(Call call, Callback callback) {
        return Documents.link(call, pathOf(callback), callback.document());
    }

    static String pathOf(Callback callback) {
        return Routes.V4 + "/user/callbacks/" + callback.id();
    }
}
