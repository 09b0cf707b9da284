package io.github.camelstellantis.data;

import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * The Camel data type {@code stellantis:geojson}: makes GeoJSON (RFC 7946, as a map) of a message.
 *
 * <ul>
 *   <li>a status or a snapshot: a Feature with a Point, the rest of the snapshot as its properties
 *   <li>a trip: a Feature with a LineString from start to stop; its properties are {@code id startedAt stoppedAt done
 *       durationSeconds distanceKm averageSpeedKmh startMileageKm fuelConsumptionL electricConsumptionWh}
 *   <li>way points (a page or a list of positions): a Feature with a LineString and the property {@code coordTimes}, as many
 *       ISO 8601 times as points, or none
 *   <li>a page or a list of trips or statuses: a FeatureCollection
 * </ul>
 *
 * <p>What is not known or private has a geometry of null. No body stays no body.
 */
@DataTypeTransformer(
        name = "stellantis:geojson",
        description = "Makes GeoJSON of a trip, of way points, of the status of a vehicle or of lists of them")
public final class GeoJsonDataType extends Transformer {

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        if (message.getBody() == null) {
            return;
        }
        Object document = Body.document(message.getBody()).orElse(null);
        if (document == null) {
            document = Json.parse(message.getMandatoryBody(byte[].class));
        }
        message.setBody(GeoJson.of(document, Identity.of(message.getExchange())));
    }
}
