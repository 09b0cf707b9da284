package io.github.camelstellantis.data;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.apache.camel.Converter;
import org.apache.camel.Exchange;

/**
 * Camel type converters between a status in any form and a {@link Snapshot}, and from a snapshot to a map or to JSON. Whose
 * status it is comes from the headers of the exchange, see {@link Identity#of(Exchange)}.
 *
 * <p>Camel also takes a converter for every supertype of what it makes: a snapshot has none but {@link Record}, so that
 * these stay out of other people's conversions.
 */
@Converter(generateLoader = true)
public final class SnapshotConverters {

    private SnapshotConverters() {}

    /** A status, or a flat snapshot, as Jackson parses it. */
    @Converter
    public static Snapshot toSnapshot(Map<?, ?> status, Exchange exchange) {
        return Snapshot.of(status, Identity.of(exchange));
    }

    /** A status as a JSON tree. */
    @Converter
    public static Snapshot toSnapshot(JsonNode status, Exchange exchange) {
        return Snapshot.of(status, Identity.of(exchange));
    }

    /** A status as JSON text. */
    @Converter
    public static Snapshot toSnapshot(String json, Exchange exchange) {
        return Snapshot.of(json, Identity.of(exchange));
    }

    /** A status as JSON bytes. */
    @Converter
    public static Snapshot toSnapshot(byte[] json, Exchange exchange) {
        return Snapshot.of(json, Identity.of(exchange));
    }

    /** A status as a stream of JSON, which is closed. */
    @Converter
    public static Snapshot toSnapshot(InputStream json, Exchange exchange) {
        return Snapshot.of(json, Identity.of(exchange));
    }

    /** A status in a file, which is also what Camel's file component gives. */
    @Converter
    public static Snapshot toSnapshot(File json, Exchange exchange) throws IOException {
        return Snapshot.of(Files.readAllBytes(json.toPath()), Identity.of(exchange));
    }

    /** The flat map, see {@link Snapshot#toMap()}. */
    @Converter
    public static Map<String, Object> toMap(Snapshot snapshot) {
        return snapshot.toMap();
    }

    /** The flat map as JSON text. */
    @Converter
    public static String toJson(Snapshot snapshot) {
        return snapshot.toJson();
    }

    /** The flat map as JSON in UTF-8. */
    @Converter
    public static byte[] toBytes(Snapshot snapshot) {
        return snapshot.toJson().getBytes(StandardCharsets.UTF_8);
    }

    /** The flat map as a stream of JSON in UTF-8. */
    @Converter
    public static InputStream toStream(Snapshot snapshot) {
        return new ByteArrayInputStream(toBytes(snapshot));
    }
}
