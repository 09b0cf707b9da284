package io.github.camelstellantis.data;

import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;

/**
 * The Camel data type {@code stellantis:snapshot}: makes the flat map of a {@link Snapshot} of a status in any form (map,
 * JSON, file, webhook extension) and sets {@code CamelStellantisUpdatedAt} (ISO 8601 text). A snapshot stays as it is; so
 * does no body, which is what no data looks like.
 */
@DataTypeTransformer(
        name = "stellantis:snapshot",
        description = "Normalizes the status of a vehicle into a flat map of known names, types and units")
public final class SnapshotDataType extends Transformer {

    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        if (message.getBody() == null) {
            return;
        }
        Snapshot snapshot = snapshot(message);
        if (snapshot.updatedAt() != null) {
            message.setHeader(Headers.UPDATED_AT, snapshot.updatedAt().toString());
        }
        message.setBody(snapshot.toMap());
    }

    /** Text past the type converter, whose error would quote it: personal data. */
    static Snapshot snapshot(Message message) throws Exception {
        return message.getBody() instanceof String json
                ? Snapshot.of(json, Identity.of(message.getExchange()))
                : message.getMandatoryBody(Snapshot.class);
    }
}
