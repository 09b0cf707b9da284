package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;

/** An element of {@code trips}; one that is under way has what is known by its last report. */
record TripDocument(Profile profile) {

    ObjectNode of(Drive drive, Instant when) {
        Instant now = profile.lapses().toldUntil(drive, when);
        Instant seen = drive.reportUntil(now);
        Standing last = drive.at(seen);
        boolean done = !drive.lasts(now);
        ObjectNode trip = Json.createdAt(drive.start())
                .put("id", drive.id())
                .put("updatedAt", Json.time(seen))
                .put("startedAt", Json.time(drive.start()))
                .put("done", done);
        addMeasures(trip, drive, last, seen);
        trip.set("startEnergies", energy().levels(drive.from()));
        if (done) {
            trip.put("stoppedAt", Json.time(drive.end()));
            trip.set("endEnergies", energy().levels(last));
        }
        addPositions(trip, drive, last, done);
        return trip;
    }

    private void addMeasures(ObjectNode trip, Drive drive, Standing last, Instant seen) {
        double startMileage = Json.round(drive.from().mileageKm(), 1);
        double km = Json.round(Json.round(last.mileageKm(), 1) - startMileage, 1);
        long seconds = Duration.between(drive.start(), seen).toSeconds();
        trip.put("duration", seconds).put("distance", km).put("startMileage", startMileage);
        trip.putObject("kinetic")
                .put("avgSpeed", Json.round(seconds == 0 ? 0 : km * 1000 / seconds, 3))
                .put("maxSpeed", Json.round(drive.topSpeedUntil(seen) / 3.6, 3));
        addConsumptions(trip.putArray("energyConsumptions"), drive.from(), last, km);
        addSegments(trip.putArray("segments"), drive.from(), km);
    }

    private void addConsumptions(ArrayNode consumptions, Standing from, Standing to, double km) {
        Model model = profile.model();
        if (model.motorization().plugsIn()) {
            double wh = (from.charge() - to.charge()) / 100 * model.batteryWh();
            consumptions.add(consumption("Electric", "ElectricEnergy", wh, km));
        }
        if (model.motorization().burnsFuel()) {
            double cl = (from.fuel() - to.fuel()) / 100 * model.tankCl();
            consumptions.add(consumption("Fuel", "FossilEnergy", cl, km));
        }
    }

    private static ObjectNode consumption(String type, String subType, double used, double km) {
        double consumption = Json.round(used, 1);
        return Json.object()
                .put("type", type)
                .put("subType", subType)
                .put("consumption", consumption)
                .put("avgConsumption", Json.round(km == 0 ? 0 : consumption / km * 100, 1));
    }

    private void addSegments(ArrayNode segments, Standing from, double km) {
        double electricKm = Math.min(km, profile.model().electricKm(from.charge()));
        addSegment(segments, "Electric", electricKm, km);
        addSegment(segments, "Thermal", km - electricKm, km);
    }

    private static void addSegment(ArrayNode segments, String propulsion, double part, double km) {
        if (part > 0) {
            segments.addObject()
                    .put("propulsion", propulsion)
                    .put("percent", Json.round(part / km * 100, 1))
                    .put("distance", Json.round(part, 1));
        }
    }

    private void addPositions(ObjectNode trip, Drive drive, Standing last, boolean done) {
        if (!profile.traits().showsPosition()) {
            String cause = profile.traits().privacy() == Traits.Privacy.Full ? "FullPrivacy" : "GeoPrivacy";
            trip.putArray("faults").addObject().put("fault", "DataLacking").put("cause", cause);
            return;
        }
        trip.set("startPosition", PositionDocument.of(drive.at(drive.start())));
        if (done) {
            trip.set("stopPosition", PositionDocument.of(last));
        }
    }

    private EnergyDocument energy() {
        return new EnergyDocument(profile.model(), profile.seed());
    }
}
