package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Brand;

/** The body of {@code vehicle}. */
record VehicleDocument(Profile profile) {

    ObjectNode of(String id) {
        ObjectNode vehicle = Json.createdAt(profile.registered())
                .put("updatedAt", Json.time(profile.registered()))
                .put("id", id)
                .put("vin", profile.vin())
                .put("motorization", profile.model().motorization().name());
        if (!profile.traits().has(Traits.Quirk.UNBRANDED)) {
            return vehicle.put("brand", brand()).put("label", profile.model().label());
        }
        vehicle.putObject("vehicleExtension").set("vehicleBranding", branding());
        vehicle.putObject("_embedded").putObject("extension").set("branding", branding());
        return vehicle;
    }

    private ObjectNode branding() {
        return Json.object().put("brand", brand()).put("label", profile.model().label());
    }

    /** Citroën is seen as a letter, the others by name. */
    private String brand() {
        return profile.brand() == Brand.Citroen ? "C" : profile.brand().name();
    }
}
