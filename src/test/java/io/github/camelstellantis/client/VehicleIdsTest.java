package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.auth.LoginKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Ids are remembered by VIN, and the list of vehicles is asked for no more often than it may help. */
class VehicleIdsTest {

    private static final LoginKey JANE = new LoginKey("app", "realm", "jane");
    private static final LoginKey JOHN = new LoginKey("app", "realm", "john");

    private final HandClock clock = new HandClock();
    private final VehicleIds ids = new VehicleIds(clock, new ConcurrentHashMap<>());
    private final Map<String, String> vehicles = new HashMap<>(Map.of("VIN-A", "id-1", "VIN-B", "id-2"));
    private int lists;

    private Map<String, String> list() {
        lists++;
        return vehicles;
    }

    @Test
    void oneListAnswersForAllVehiclesOfAnAccountForGood() {
        assertThat(ids.find(JANE, "VIN-A", this::list)).contains("id-1");
        clock.pass(Duration.ofDays(100));
        assertThat(ids.find(JANE, "VIN-B", this::list)).contains("id-2");
        assertThat(lists).isEqualTo(1);
        assertThat(ids.find(JOHN, "VIN-B", this::list)).contains("id-2");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void anUnknownVehicleIsLookedForOnceAMinute() {
        assertThat(ids.find(JANE, "VIN-C", this::list)).isEmpty();
        clock.pass(Duration.ofMinutes(1));
        assertThat(ids.find(JANE, "VIN-C", this::list)).isEmpty();
        assertThat(lists).isEqualTo(1);
        vehicles.put("VIN-C", "id-3");
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.find(JANE, "VIN-C", this::list)).contains("id-3");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void allVehiclesAreAskedForAgainWhenTheListIsTooOld() {
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).containsExactlyInAnyOrder("VIN-A", "VIN-B");
        vehicles.remove("VIN-B");
        clock.pass(Duration.ofHours(1));
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).hasSize(2);
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.all(JANE, Duration.ofHours(1), this::list)).containsExactly("VIN-A");
        assertThat(lists).isEqualTo(2);
    }

    @Test
    void aRefusedIdIsDoubtedOnceADay() {
        ids.find(JANE, "VIN-A", this::list);
        clock.pass(Duration.ofSeconds(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
        vehicles.put("VIN-A", "id-9");
        clock.pass(Duration.ofDays(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
        clock.pass(Duration.ofMillis(1));
        assertThat(ids.findAnother(JANE, "VIN-A", "id-1", this::list)).contains("id-9");
        assertThat(lists).isEqualTo(3);
    }

    @Test
    void anIdThatHasChangedMeanwhileCostsNoList() {
        ids.find(JANE, "VIN-A", this::list);
        assertThat(ids.findAnother(JANE, "VIN-A", "id-0", this::list)).contains("id-1");
        assertThat(lists).isEqualTo(1);
    }

    @Test
    void whatIsForgottenIsAskedForAgain() {
        ids.find(JANE, "VIN-A", this::list);
        vehicles.clear();
        ids.forget(JANE);
        assertThat(ids.find(JANE, "VIN-A", this::list)).isEmpty();
        assertThat(lists).isEqualTo(2);
    }
}
