package io.github.camelstellantis.fuzz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where a value of a JSON document is: in an object under a name, or in a list at an index. */
record Place(Object container, Object key) {

    /** All places of a document, in its order. */
    static List<Place> all(Object document) {
        List<Place> places = new ArrayList<>();
        collect(document, places);
        return places;
    }

    private static void collect(Object value, List<Place> places) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, child) -> add(new Place(object, name), child, places));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(new Place(list, i), list.get(i), places);
            }
        }
    }

    private static void add(Place place, Object child, List<Place> places) {
        places.add(place);
        collect(child, places);
    }

    /** A document of its own, which can be changed. */
    static Object copy(Object value) {
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> copied = new LinkedHashMap<>();
            object.forEach((name, child) -> copied.put(name, copy(child)));
            return copied;
        }
        if (value instanceof List<?> list) {
            List<Object> copied = new ArrayList<>();
            list.forEach(child -> copied.add(copy(child)));
            return copied;
        }
        return value;
    }

    Object get() {
        return container instanceof Map<?, ?> object ? object.get(key) : list().get((Integer) key);
    }

    void set(Object value) {
        if (container instanceof Map<?, ?>) {
            object().put(key, value);
        } else {
            list().set((Integer) key, value);
        }
    }

    void remove() {
        if (container instanceof Map<?, ?>) {
            object().remove(key);
        } else {
            list().remove(((Integer) key).intValue());
        }
    }

    /** Under another name, where it has one. */
    void rename(Object name) {
        if (container instanceof Map<?, ?>) {
            object().put(String.valueOf(name), object().remove(key));
        }
    }

    @SuppressWarnings("unchecked") // JSON as Jackson reads it: any key and value fits
    private Map<Object, Object> object() {
        return (Map<Object, Object>) container;
    }

    @SuppressWarnings("unchecked") // JSON as Jackson reads it: any element fits
    private List<Object> list() {
        return (List<Object>) container;
    }
}
