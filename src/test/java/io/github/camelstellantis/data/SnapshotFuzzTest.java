package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.camelstellantis.fuzz.Bytes;
import io.github.camelstellantis.fuzz.Fuzz;
import io.github.camelstellantis.fuzz.Mutants;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Statuses, trips and positions that are not what they should be. */
class SnapshotFuzzTest {

    @Provide
    Arbitrary<Bytes> statuses() {
        return Mutants.documents(seeds());
    }

    @Provide
    Arbitrary<Bytes> bodies() {
        return Mutants.json(seeds());
    }

    private static List<Object> seeds() {
        return Stream.of("full", "spellings", "sentinels", "privacy", "leniency", "times")
                .flatMap(file -> SnapshotTest.cases(file).stream())
                .<Object>map(SnapshotTest.Case::status)
                .toList();
    }

    @Fuzz(tries = 1000)
    void aStatusHoweverMangledBecomesASnapshotThatReadsAsWhatItIs(@ForAll("statuses") Bytes status) {
        Optional<Object> document = Body.document(status.content());
        Snapshot snapshot = Snapshot.of(Map.of("status", document.orElse(List.of())), Identity.UNKNOWN);
        assertThat(Snapshot.of(snapshot.toMap(), Identity.UNKNOWN)).isEqualTo(snapshot);
        assertThat(Snapshot.of(snapshot.toJson(), Identity.UNKNOWN)).isEqualTo(snapshot);
        if (snapshot.vin() != null && snapshot.vin().length() > 7) {
            assertThat(snapshot.toString()).doesNotContain(snapshot.vin());
        }
    }

    @Fuzz
    void whatIsNoJsonIsSaidToBeNoneWithoutQuotingIt(@ForAll("bodies") Bytes body) {
        try {
            assertThat(Snapshot.of(body.content(), Identity.UNKNOWN)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("No JSON, in line \\d+|No JSON.*").hasNoCause();
            assertThat(e.getMessage()).hasSizeLessThan(100);
        }
    }

    @Example
    void whatIsNestedTooDeeplyOrInNoCharactersIsNoJson() {
        byte[] deep = "[".repeat(1_001).getBytes(StandardCharsets.UTF_8);
        byte[] noCharacters = {0, 0, 0, '{', 'n', 'o', 'n', 'e'};
        for (byte[] body : List.of(deep, noCharacters)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Snapshot.of(body, Identity.UNKNOWN))
                    .withMessageStartingWith("No JSON");
            assertThat(Body.document(body)).isEmpty();
        }
    }

    /** Doors that were put together two by two took the square of their number. */
    @Example
    void aHundredThousandDoorsAreRead() {
        List<Map<String, String>> doors = Collections.nCopies(100_000, Map.of("identifier", "Driver", "state", "Open"));
        Snapshot snapshot = Snapshot.of(Map.of("doorsState", Map.of("opening", doors)), Identity.UNKNOWN);
        assertThat(snapshot.openDoors()).hasSize(100_000);
    }

    @Fuzz
    void everyDocumentHasAGeoJsonAndATimeOrNone(@ForAll("bodies") Bytes body) {
        Optional<Object> document = Body.document(body.content());
        document.ifPresent(content -> {
            assertThat(GeoJson.of(content, Identity.UNKNOWN)).containsKey("type");
            if (content instanceof Map<?, ?> object) {
                Element element = new Element(object);
                assertThat(element.happenedAt().isPresent())
                        .isEqualTo(element.changedAt().isPresent());
                assertThat(element.id()).isNotNull();
            }
        });
    }
}
