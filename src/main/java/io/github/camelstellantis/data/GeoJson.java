package io.github.camelstellantis.data;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * GeoJSON (RFC 7946) of what the service sends. One position is a point, several are a line, none is a geometry of null, as
 * the RFC has it.
 */
final class GeoJson {

    private GeoJson() {}

    static Map<String, Object> of(Object document, Identity identity) {
        Object content = content(document);
        if (!(content instanceof Collection<?> list)) {
            return feature(content, identity);
        }
        return !list.isEmpty() && list.stream().allMatch(Position::isFeature) ? line(list) : collection(list, identity);
    }

    /** The elements of a page, or the document itself. */
    private static Object content(Object document) {
        if (document instanceof Map<?, ?> page && page.get("_embedded") instanceof Map<?, ?> embedded) {
            for (String relation : List.of("trips", "positions")) {
                if (embedded.get(relation) instanceof Collection<?> list) {
                    return list;
                }
            }
        }
        return document;
    }

    private static Map<String, Object> collection(Collection<?> list, Identity identity) {
        Map<String, Object> collection = new LinkedHashMap<>();
        collection.put("type", "FeatureCollection");
        collection.put(
                "features",
                list.stream().map(element -> feature(element, identity)).toList());
        return collection;
    }

    private static Map<String, Object> feature(Object document, Identity identity) {
        if (Position.isFeature(document)) {
            return feature(Position.of(document).stream().toList(), ownProperties(document));
        }
        return Trip.is(document)
                ? feature(Trip.ends(document), Trip.properties(document))
                : vehicle(SnapshotReader.read(document, identity));
    }

    private static Map<String, Object> ownProperties(Object feature) {
        Map<String, Object> properties = new LinkedHashMap<>();
        if (((Map<?, ?>) feature).get("properties") instanceof Map<?, ?> own) {
            own.forEach((name, value) -> properties.put(String.valueOf(name), value));
        }
        return properties;
    }

    private static Map<String, Object> vehicle(Snapshot snapshot) {
        Map<String, Object> properties = snapshot.toMap();
        properties.keySet().removeAll(List.of("latitude", "longitude", "altitudeM"));
        return feature(Position.of(snapshot).stream().toList(), properties);
    }

    private static Map<String, Object> line(Collection<?> features) {
        List<Position> positions =
                features.stream().map(Position::of).flatMap(Optional::stream).toList();
        List<String> times =
                positions.stream().map(Position::at).filter(Objects::nonNull).toList();
        Map<String, Object> properties = new LinkedHashMap<>();
        // as many times as points, or none: readers pair them by their index
        properties.put("coordTimes", times.size() == positions.size() ? times : List.of());
        return feature(positions, properties);
    }

    private static Map<String, Object> feature(List<Position> positions, Map<String, Object> properties) {
        Map<String, Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("geometry", geometry(positions));
        feature.put("properties", properties);
        return feature;
    }

    private static Map<String, Object> geometry(List<Position> positions) {
        if (positions.isEmpty()) {
            return null;
        }
        List<List<Double>> places =
                positions.stream().map(Position::coordinates).toList();
        Map<String, Object> geometry = new LinkedHashMap<>();
        geometry.put("type", places.size() == 1 ? "Point" : "LineString");
        geometry.put("coordinates", places.size() == 1 ? places.get(0) : places);
        return geometry;
    }
}
