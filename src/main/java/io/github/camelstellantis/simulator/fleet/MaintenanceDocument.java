package io.github.camelstellantis.simulator.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The body of {@code maintenance}: what is left until the yearly service. */
final class MaintenanceDocument {

    private static final double KM_BETWEEN = 20_000;
    private static final long DAYS_BETWEEN = 365;
    private static final long SECONDS_PER_DAY = 86_400;

    private MaintenanceDocument() {}

    static ObjectNode of(Moment moment) {
        long day = moment.at().getEpochSecond() / SECONDS_PER_DAY;
        double mileage = moment.standing().mileageKm();
        return Json.createdAt(moment.at())
                .put("updatedAt", Json.time(moment.at()))
                .put("daysBeforeMaintenance", DAYS_BETWEEN - day % DAYS_BETWEEN)
                .put("mileageBeforeMaintenance", Json.round(KM_BETWEEN - mileage % KM_BETWEEN, 1));
    }
}
