package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Identity IDENTITY =
            new Identity("VR3TEST0000000001", "Peugeot", "fleet", Instant.parse("2026-03-02T00:00:00Z"));

    record Case(String shows, Map<String, Object> status, Map<String, Object> expected) {}

    @TestFactory
    Stream<DynamicNode> aStatusBecomesTheFlatMap() {
        return Stream.of("full", "spellings", "sentinels", "privacy", "leniency", "times")
                .flatMap(file -> cases(file).stream())
                .map(each -> DynamicTest.dynamicTest(each.shows(), () -> {
                    Map<String, Object> flat =
                            Snapshot.of(each.status(), IDENTITY).toMap();
                    assertThat(flat).containsExactlyEntriesOf(complete(each.expected()));
                }));
    }

    @TestFactory
    Stream<DynamicNode> aFlatMapReadsAsWhatItIs() {
        return Stream.of("full", "spellings", "sentinels", "privacy", "leniency", "times")
                .flatMap(file -> cases(file).stream())
                .map(each -> DynamicTest.dynamicTest(each.shows(), () -> {
                    Snapshot snapshot = Snapshot.of(each.status(), IDENTITY);
                    assertThat(Snapshot.of(snapshot.toMap(), Identity.UNKNOWN)).isEqualTo(snapshot);
                    assertThat(Snapshot.of(snapshot.toJson(), Identity.UNKNOWN)).isEqualTo(snapshot);
                }));
    }

    @Test
    void theMapHasTheFieldsOfTheRecordInTheirOrder() {
        List<String> components = Arrays.stream(Snapshot.class.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        assertThat(Snapshot.of(Map.of(), IDENTITY).toMap().keySet()).containsExactlyElementsOf(components);
    }

    @Test
    void theMapHoldsOnlyWhatJsonAndSqlTake() {
        assertThat(full().toMap().values()).doesNotContainNull().allSatisfy(value -> assertThat(value)
                .isInstanceOfAny(String.class, Double.class, Integer.class, Boolean.class));
    }

    @Test
    void theRecordIsTyped() {
        Snapshot snapshot = full();

        assertThat(snapshot.updatedAt()).isEqualTo(Instant.parse("2026-03-01T10:00:00Z"));
        assertThat(snapshot.chargingRemaining()).isEqualTo(Duration.ofMinutes(95));
        assertThat(snapshot.openDoors()).containsExactly("Trunk", "RearLeft");
        assertThat(snapshot.observedAt()).isEqualTo(IDENTITY.observedAt());
    }

    @Test
    void everyFormOfTheSameStatusReadsTheSame() throws IOException {
        String json = "{\"odometer\":{\"mileage\":12.3},\"privacy\":{\"state\":\"None\"}}";
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);

        assertThat(List.of(
                        Snapshot.of(json, IDENTITY),
                        Snapshot.of(bytes, IDENTITY),
                        Snapshot.of(new ByteArrayInputStream(bytes), IDENTITY),
                        Snapshot.of(JSON.readTree(json), IDENTITY),
                        Snapshot.of(JSON.readValue(json, new TypeReference<Map<String, Object>>() {}), IDENTITY)))
                .containsOnly(Snapshot.of(Map.of("odometer", Map.of("mileage", 12.3f), "privacy", "None"), IDENTITY));
    }

    @Test
    void jsonThatIsNoStatusKnowsTheIdentityOnly() {
        Map<String, Object> onlyIdentity = complete(Map.of());

        assertThat(Stream.of("[]", "null", "17", "\"text\"", "[{\"odometer\":{\"mileage\":1}},{}]")
                        .map(json -> Snapshot.of(json, IDENTITY).toMap()))
                .allSatisfy(map -> assertThat(map).isEqualTo(onlyIdentity));
    }

    @Test
    void whatIsNoJsonIsRefusedWithoutQuotingIt() {
        assertThatThrownBy(() -> Snapshot.of("{\"vin\": VR3SECRET", IDENTITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
        assertThatThrownBy(() -> Snapshot.of(new byte[0], IDENTITY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void jacksonWritesAndReadsASnapshotAsItsFlatMap() throws IOException {
        String json = JSON.writeValueAsString(full());

        assertThat(json).isEqualTo(full().toJson());
        assertThat(JSON.readValue(json, Snapshot.class)).isEqualTo(full());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unknown",
            textBlock =
                    """
                    true,    Stop,     true
                    false,   Start,    true
                    unknown, StartUp,  true
                    false,   Stop,     false
                    false,   unknown,  false
                    unknown, unknown,  false
                    """)
    void aVehicleIsOnTheMoveWhereItMovesOrItsIgnitionIsOn(Boolean moving, String ignition, boolean onTheMove) {
        Map<String, Object> status = new HashMap<>();
        status.put("moving", moving);
        status.put("ignition", ignition);
        assertThat(Snapshot.of(status, IDENTITY).isOnTheMove()).isEqualTo(onTheMove);
    }

    @Test
    void aVehicleIsChargingWhereThatIsInProgress() {
        assertThat(Snapshot.of(Map.of("chargingStatus", "InProgress"), IDENTITY).isCharging())
                .isTrue();
        assertThat(Snapshot.of(Map.of("chargingStatus", "Finished"), IDENTITY).isCharging())
                .isFalse();
        assertThat(Snapshot.of(Map.of(), IDENTITY).isCharging()).isFalse();
    }

    @Test
    void aNumberIsReadWhereItCanBeOne() {
        String longest = "1." + "0".repeat(38);
        assertThat(mileage("12,5")).isEqualTo(12.5);
        assertThat(mileage(longest)).isEqualTo(1.0);
        assertThat(mileage(longest + "0")).isNull();
        assertThat(mileage("9e999999")).isNull();
        assertThat(mileage("far")).isNull();
        assertThat(mileage(true)).isNull();
        assertThat(Snapshot.of(Map.of("electricRangeKm", 2147483647), IDENTITY).electricRangeKm())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Snapshot.of(Map.of("electricRangeKm", 2147483648L), IDENTITY).electricRangeKm())
                .isNull();
    }

    private static Double mileage(Object value) {
        return Snapshot.of(Map.of("mileageKm", value), IDENTITY).mileageKm();
    }

    @Test
    void nothingPersonalIsPrintedByAccident() {
        assertThat(full()).hasToString("Snapshot[VR3…0001, Peugeot, updatedAt=2026-03-01T10:00:00Z]");
        assertThat(full().toString() + IDENTITY)
                .contains("VR3…0001")
                .doesNotContain("VR3TEST0000000001", "fleet", "48.858");
    }

    @Test
    void aStatusMayStandAloneInAListOrInAWebhooksExtension() {
        Snapshot snapshot = Snapshot.of(Map.of("mileageKm", 1.5), IDENTITY);
        assertThat(Stream.of(
                                "{\"status\": {\"mileageKm\": 1.5}}",
                                "[{\"mileageKm\": 1.5}]",
                                "[{\"status\": {\"mileageKm\": 1.5}}]")
                        .map(json -> Snapshot.of(json, IDENTITY)))
                .containsOnly(snapshot);
    }

    @Test
    void noIdentityIsAnUnknownOne() {
        assertThat(Identity.of(null)).isEqualTo(Identity.UNKNOWN);
        assertThat(IDENTITY).hasToString("Identity[VR3…0001, Peugeot, 2026-03-02T00:00:00Z]");
        assertThat(Snapshot.of(Map.of(), null)).isEqualTo(Snapshot.of(Map.of(), Identity.UNKNOWN));
    }

    private static Snapshot full() {
        Case complete = cases("full").get(0);
        return Snapshot.of(complete.status(), IDENTITY);
    }

    private static Map<String, Object> complete(Map<String, Object> expected) {
        Map<String, Object> all = new LinkedHashMap<>();
        Arrays.stream(Snapshot.class.getRecordComponents()).forEach(field -> all.put(field.getName(), null));
        all.put("vin", IDENTITY.vin());
        all.put("brand", IDENTITY.brand());
        all.put("account", IDENTITY.account());
        all.put("observedAt", IDENTITY.observedAt().toString());
        all.putAll(expected);
        return all;
    }

    static List<Case> cases(String name) {
        try (InputStream file = SnapshotTest.class.getResourceAsStream(name + ".json")) {
            return JSON.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
