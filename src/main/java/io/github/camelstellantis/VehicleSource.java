package io.github.camelstellantis;

import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.Elements;
import io.github.camelstellantis.data.Element;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.poll.VehiclesPosition;
import io.github.camelstellantis.state.Positions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Which vehicles an account has: one message for each that has appeared, changed or gone. */
final class VehicleSource implements Source {

    private final Subscription subscription;

    VehicleSource(Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public List<Target> targets(Credentials account) {
        return List.of(Target.account(account));
    }

    @Override
    public List<Finding> look(Target account, Positions positions) {
        VehiclesPosition known = VehiclesPosition.of(positions.get(subscription.positionKey(account)));
        Map<String, Map<?, ?>> present = present(account);
        List<Finding> findings = new ArrayList<>();
        present.forEach((vin, vehicle) -> {
            String content = contentOf(vehicle);
            String before = known.contents().get(vin);
            if (!content.equals(before)) {
                VehicleChange change = before == null ? VehicleChange.appeared : VehicleChange.changed;
                findings.add(finding(account, vin, vehicle, change, at -> at.with(vin, content)));
            }
        });
        known.contents().keySet().stream()
                .filter(vin -> !present.containsKey(vin))
                .map(vin -> finding(account, vin, Map.of("vin", vin), VehicleChange.gone, at -> at.without(vin)))
                .forEach(findings::add);
        return findings;
    }

    /** An account without a vehicle is answered 404. */
    private Map<String, Map<?, ?>> present(Target account) {
        Map<String, Map<?, ?>> present = new LinkedHashMap<>();
        try {
            Elements elements =
                    (Elements) subscription.elements(account, Map.of()).body();
            elements.forEachRemaining(element -> {
                if (element instanceof Map<?, ?> vehicle && vehicle.get("vin") instanceof String vin) {
                    present.put(vin, vehicle);
                }
            });
        } catch (NoDataException e) {
            present.clear();
        }
        return present;
    }

    /** The id may change for the same vehicle. */
    private static String contentOf(Map<?, ?> vehicle) {
        Map<Object, Object> content = new HashMap<>(vehicle);
        content.remove("id");
        return Fingerprint.ofContent(content);
    }

    private Finding finding(
            Target account, String vin, Map<?, ?> vehicle, VehicleChange change, UnaryOperator<VehiclesPosition> step) {
        Map<String, Object> headers = new HashMap<>();
        headers.put(StellantisConstants.VIN, vin);
        headers.put(StellantisConstants.VEHICLE_ID, vehicle.get("id"));
        headers.put(StellantisConstants.CHANGE, change.name());
        Instant updatedAt = new Element(vehicle).changedAt().orElse(null);
        return new Finding(account, subscription.body(vehicle), updatedAt, headers, before -> step.apply(
                        VehiclesPosition.of(before))
                .text());
    }
}
