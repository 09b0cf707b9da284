package io.github.camelstellantis.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One field of a snapshot: its name, its kind, where a status has it, the best place first, and what it can be. Its own
 * name is always the last place, so that a flat snapshot reads as what it is.
 */
record Field<T>(
        String name, Kind<T> kind, Function<Snapshot, T> of, Predicate<? super T> plausible, List<Path> places) {

    Field(String name, Kind<T> kind, Function<Snapshot, T> of) {
        this(name, kind, of, any -> true, List.of(Path.of(name)));
    }

    /** With places that are better than those that there are. */
    Field<T> at(String... paths) {
        List<Path> all = Stream.concat(Arrays.stream(paths).map(Path::of), places.stream())
                .toList();
        return new Field<>(name, kind, of, plausible, all);
    }

    Field<T> where(Predicate<? super T> condition) {
        return new Field<>(name, kind, of, condition, places);
    }

    T read(Object document) {
        T value = null;
        for (int i = 0; value == null && i < places.size(); i++) {
            value = readAt(places.get(i), document);
        }
        return value;
    }

    private T readAt(Path place, Object document) {
        List<T> values = new ArrayList<>(1);
        for (Object found : place.all(document)) {
            T value = kind.read().apply(found);
            if (value != null && plausible.test(value)) {
                values.add(value);
            }
        }
        return values.isEmpty() ? null : kind.merge().apply(values);
    }

    /** The flat form of this field, or null. */
    Object write(Snapshot snapshot) {
        T value = of.apply(snapshot);
        return value == null ? null : kind.write().apply(value);
    }
}
