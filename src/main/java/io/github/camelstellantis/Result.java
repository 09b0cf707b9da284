package io.github.camelstellantis;

import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.http.HttpAnswer;

/**
 * What a call gave.
 *
 * @param body for the message
 * @param answer the answer, or null where there were several
 * @param document the answer as parsed, or null where it was not
 * @param vehicleId the id that the VIN was resolved to, or null where none was
 * @param snapshot what the answer says as a snapshot, or null where none was asked for
 */
record Result(Object body, HttpAnswer answer, HalDocument document, String vehicleId, Snapshot snapshot) {

    Result(Object body, HttpAnswer answer, HalDocument document) {
        this(body, answer, document, null, null);
    }

    Result of(Snapshot read) {
        return new Result(body, answer, document, vehicleId, read);
    }

    Result ofVehicle(String id) {
        return new Result(body, answer, document, id, snapshot);
    }
}
