package io.github.camelstellantis.fuzz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.Tuple;

/**
 * One change to a JSON document, which stays one.
 *
 * @param kind what is done
 * @param place to which of its values, modulo their number
 * @param other with which other value, or which misfit
 * @param times how often
 */
record DocumentChange(Kind kind, int place, int other, int times) {

    /** What does not belong where it is put. */
    private static final List<Object> MISFITS = Arrays.asList(
            null,
            "",
            " ",
            "text",
            "-1",
            0,
            -1,
            215,
            -0.0,
            1e300,
            Long.MAX_VALUE,
            true,
            List.of(),
            Map.of(),
            List.of(List.of(1, 2), Map.of("type", "Electric")),
            Map.of("0", 1),
            Map.of("status", Map.of()),
            "2026-02-30T99:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "PT-1S",
            "PT9223372036854775807S",
            "P106751991167300D",
            "1e999999999",
            "NaN",
            "Full",
            "Driver,Trunk",
            " Open ",
            "a\r\nb",
            "\u0000",
            "\ud800",
            "\u202e\ufeff",
            "\uff11\u0662",
            "?pageToken=%zz",
            "VR3UHZKXZPT123456");

    private static final int MOST_VALUES = 2_000;
    private static final int DEEPEST = 400;

    enum Kind {
        DROP,
        RETYPE,
        COPY_OVER,
        SWAP,
        RENAME,
        WRAP,
        DEEPEN,
        REPEAT
    }

    static Arbitrary<DocumentChange> any() {
        return Combinators.combine(kinds(), upTo(1_000_000), upTo(1_000_000), upTo(MOST_VALUES))
                .as(DocumentChange::new);
    }

    private static Arbitrary<Kind> kinds() {
        return Arbitraries.frequency(
                Tuple.of(20, Kind.DROP),
                Tuple.of(40, Kind.RETYPE),
                Tuple.of(20, Kind.COPY_OVER),
                Tuple.of(10, Kind.SWAP),
                Tuple.of(10, Kind.RENAME),
                Tuple.of(10, Kind.WRAP),
                Tuple.of(1, Kind.DEEPEN),
                Tuple.of(1, Kind.REPEAT));
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    /** Changes what {@link Place#copy} has made; its only place of the first level is the document itself. */
    void in(List<Object> root) {
        List<Place> places = Place.all(root);
        if (places.isEmpty()) {
            return;
        }
        Place here = places.get(place % places.size());
        Place there = places.get(other % places.size());
        Object value = here.get();
        switch (kind) {
            case DROP -> here.remove();
            case RETYPE -> here.set(Place.copy(MISFITS.get(other % MISFITS.size())));
            case COPY_OVER -> here.set(Place.copy(there.get()));
            case SWAP -> swap(here, there);
            case RENAME -> here.rename(there.key());
            case WRAP -> here.set(wrapped(value, 1));
            case DEEPEN -> here.set(wrapped(value, times % DEEPEST));
            default -> here.set(repeated(value, places.size()));
        }
    }

    private static void swap(Place here, Place there) {
        Object ours = Place.copy(here.get());
        here.set(Place.copy(there.get()));
        there.set(ours);
    }

    private static Object wrapped(Object value, int levels) {
        Object wrapped = value;
        for (int i = 0; i < levels; i++) {
            wrapped = new ArrayList<>(Collections.singletonList(wrapped));
        }
        return wrapped;
    }

    private List<Object> repeated(Object value, int values) {
        int size = 1 + Place.all(value).size();
        int copies = values > MOST_VALUES ? 1 : times / size;
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < copies; i++) {
            list.add(Place.copy(value));
        }
        return list;
    }
}
