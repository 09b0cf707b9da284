package io.github.camelstellantis;

import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.http.HttpAnswer;

/**
 * What a call gave.
 *
 * @param body for the message
 * @param answer the answer, or null where there were several
 * @param document the answer as parsed, or null where it was not
 * @param vehicleId the id that the VIN was resolved to, or null where none was
 */
record Result(Object body, HttpAnswer answer, HalDocument document, String vehicleId) {

    Result(Object body, HttpAnswer answer, HalDocument document) {
        this(body, answer, document, null);
    }

    Result ofVehicle(String id) {
        return new Result(body, answer, document, id);
    }
}
