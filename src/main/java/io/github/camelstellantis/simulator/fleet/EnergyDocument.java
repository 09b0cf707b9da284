package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The levels of battery and tank, in the three shapes in which the service shows them. */
record EnergyDocument(Model model, Seed seed) {

    private static final int DECIMALS = 1;

    /** {@code energies} of a status and of telemetry. */
    ArrayNode energies(Moment moment) {
        ArrayNode energies = levels(moment.standing());
        for (var energy : energies) {
            ObjectNode node = (ObjectNode) energy;
            node.put("createdAt", Json.time(moment.at()));
            if (isElectric(node)) {
                extend(node.putObject("extension").putObject("electric"), moment);
            }
        }
        return energies;
    }

    /** The older {@code energy}: charging stands beside the level. */
    ArrayNode energy(Moment moment) {
        ArrayNode energies = levels(moment.standing());
        for (var energy : energies) {
            ObjectNode node = (ObjectNode) energy;
            node.put("updatedAt", Json.time(moment.at()));
            if (isElectric(node)) {
                node.set("charging", charging(moment));
            }
        }
        return energies;
    }

    /** Types, levels and ranges only, as at the ends of a trip. */
    ArrayNode levels(Standing standing) {
        ArrayNode energies = Json.array();
        if (model.motorization().plugsIn()) {
            energies.addObject()
                    .put("type", "Electric")
                    .put("subType", "ElectricEnergy")
                    .put("level", Json.round(standing.charge(), DECIMALS))
                    .put("autonomy", model.electricRangeKm(standing.charge()));
        }
        if (model.motorization().burnsFuel()) {
            energies.addObject()
                    .put("type", "Fuel")
                    .put("subType", "FossilEnergy")
                    .put("level", Json.round(standing.fuel(), DECIMALS))
                    .put("autonomy", model.fuelRangeKm(standing.fuel()));
        }
        return energies;
    }

    private static boolean isElectric(ObjectNode energy) {
        return "Electric".equals(energy.get("type").asText());
    }

    private void extend(ObjectNode electric, Moment moment) {
        ObjectNode battery = electric.putObject("battery");
        battery.putObject("load")
                .put("createdAt", Json.time(moment.at()))
                .put("capacity", Math.round(model.batteryWh()))
                .put(
                        "residual",
                        Math.round(model.batteryWh() * moment.standing().charge() / 100));
        battery.putObject("health")
                .put("createdAt", Json.time(moment.at()))
                .put("capacity", 90 + seed.of("health").random().nextInt(11))
                .put("resistance", 90 + seed.of("resistance").random().nextInt(11));
        electric.set("charging", charging(moment));
    }

    private ObjectNode charging(Moment moment) {
        ObjectNode charging = Json.object()
                .put("plugged", moment.charge() != null)
                .put("status", moment.chargingStatus())
                .put("chargingRate", moment.charging() ? model.chargingRateKmh() : 0)
                .put("chargingMode", moment.charging() ? "Slow" : "No")
                .put("nextDelayedTime", "PT22H30M");
        String remaining =
                moment.charging() ? moment.charge().remaining(moment.at()).toString() : "PT0S";
        return charging.put("remainingTime", remaining);
    }
}
