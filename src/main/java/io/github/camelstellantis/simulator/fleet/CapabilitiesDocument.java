package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code onboardCapabilities}: the data that a vehicle can send and the remote functions that it carries out. */
record CapabilitiesDocument(Profile profile) {

    private static final List<Scope> DATA =
            List.of(Scope.TELEMETRY, Scope.POSITION, Scope.TRIP, Scope.ALERT, Scope.COLLISION);
    private static final Map<String, Scope> REMOTE = new TreeMap<>(Map.of(
            "charging", Scope.REMOTE_CHARGING,
            "preconditioning", Scope.REMOTE_PRECONDITIONING,
            "door", Scope.REMOTE_DOOR,
            "horn", Scope.REMOTE_HORN,
            "lights", Scope.REMOTE_LIGHTS,
            "wakeup", Scope.REMOTE_WAKE_UP,
            "navigation", Scope.REMOTE_NAVIGATION));

    ObjectNode document() {
        ObjectNode capabilities = Json.object();
        capabilities.set("data", Json.texts(DATA.stream().map(Scope::value).toList()));
        ObjectNode remote = capabilities.putObject("remote");
        remote.set(
                "operation",
                Json.texts(REMOTE.entrySet().stream()
                        .filter(function -> supports(function.getKey()))
                        .map(function -> function.getValue().value())
                        .toList()));
        ObjectNode details = remote.putObject("details");
        REMOTE.keySet().forEach(function -> details.putObject(function).put("supported", supports(function)));
        detailCharging(details.withObject("/charging"));
        detailPreconditioning(details.withObject("/preconditioning"));
        return capabilities;
    }

    private boolean supports(String function) {
        return switch (function) {
            case "charging", "preconditioning" -> profile.model().motorization().plugsIn();
            default -> true;
        };
    }

    private void detailCharging(ObjectNode charging) {
        boolean supported = supports("charging");
        charging.putObject("immediate").put("start", supported).put("stop", supported);
        ObjectNode schedule = charging.putObject("schedule").put("nextDelayedTime", supported);
        schedule.putObject("programs").put("supported", supported).put("size", supported ? 4 : 0);
        charging.putObject("preferences").put("level", supported).put("type", supported);
    }

    private void detailPreconditioning(ObjectNode preconditioning) {
        boolean supported = supports("preconditioning");
        preconditioning.put("immediate", supported).putObject("programs").put("size", supported ? 4 : 0);
    }
}
