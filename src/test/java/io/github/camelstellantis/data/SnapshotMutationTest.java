package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statuses with parts taken out and put in where they do not belong: a seed that fails can be run again. */
class SnapshotMutationTest {

    private static final int STATUSES_A_SEED = 500;
    private static final double MUTATION_RATE = 0.15;

    private static final List<Object> MISFITS = new ArrayList<>(List.of(
            "",
            "text",
            "-1",
            "215",
            0,
            -1,
            215,
            1e300,
            Double.NaN,
            Long.MAX_VALUE,
            true,
            List.of(),
            Map.of(),
            List.of(List.of(1, 2), Map.of("type", "Electric")),
            Map.of("0", 1),
            "2026-02-30T99:00:00Z",
            "PT",
            "+0000",
            "1e999999999",
            "Full"));

    static {
        MISFITS.add(null);
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, 20).mapToObj(Long::valueOf);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noStatusHoweverMangledMakesItFail(long seed) {
        Random random = new Random(seed);
        List<SnapshotTest.Case> cases = Stream.of("full", "spellings", "sentinels", "privacy", "times")
                .flatMap(file -> SnapshotTest.cases(file).stream())
                .toList();

        for (int i = 0; i < STATUSES_A_SEED; i++) {
            Object status = mangled(cases.get(random.nextInt(cases.size())).status(), random);
            assertThatCode(() -> check(Json.text(Map.of("status", status))))
                    .as("%s", status)
                    .doesNotThrowAnyException();
        }
    }

    private static void check(String json) {
        Snapshot snapshot = Snapshot.of(json, Identity.UNKNOWN);
        assertThat(Snapshot.of(snapshot.toMap(), Identity.UNKNOWN)).isEqualTo(snapshot);
        GeoJson.of(Json.parse(json), Identity.UNKNOWN);
    }

    private static Object mangled(Object value, Random random) {
        if (random.nextDouble() < MUTATION_RATE / 4) {
            Object misfit = MISFITS.get(random.nextInt(MISFITS.size()));
            return misfit == null ? List.of() : misfit;
        }
        if (value instanceof Map<?, ?> object) {
            Map<Object, Object> result = new LinkedHashMap<>();
            object.forEach((name, child) -> {
                if (random.nextDouble() >= MUTATION_RATE) {
                    result.put(name, mangled(child, random));
                }
            });
            return result;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(child -> mangled(child, random)).collect(Collectors.toList());
        }
        return random.nextDouble() < MUTATION_RATE || value == null
                ? MISFITS.get(random.nextInt(MISFITS.size()))
                : value;
    }
}
