package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.client.VehicleIds;
import io.github.camelstellantis.simulator.fleet.SimulatedVehicle;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class VehiclesByVinTest extends SimulatorTestSupport {

    private SimulatedVehicle car(int number) {
        return simulator.fleet().vehicles(Brand.Peugeot).get(number);
    }

    private Exchange status(String vin) {
        return call("stellantis:status?brand=Peugeot", Map.of(StellantisConstants.VIN, vin), null);
    }

    @Test
    void theListOfVehiclesIsAskedForOnceForAllVins() {
        assertThat(status(car(0).vin()).getException()).isNull();
        assertThat(status(car(1).vin()).getException()).isNull();
        assertThat(status(car(0).vin()).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void theVehiclesOfARevokedAccountAreForgotten() {
        String vin = car(0).vin();
        assertThat(status(vin).getException()).isNull();
        String revoke = "stellantis:revoke?brand=Peugeot&account=" + simulator.getUsername(Brand.Peugeot);
        assertThat(call(revoke).getException()).isNull();
        assertThat(status(vin).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void theVehiclesOfTensOfThousandsOfAccountsAreRememberedFromOnePollToTheNext() {
        VehicleIds ids = component(camel).shared().vehicleIds();
        LongAdder lists = new LongAdder();
        for (int poll = 0; poll < 2; poll++) {
            for (int i = 0; i < 20_000; i++) {
                ids.find(account(i), "VR3", () -> listed(lists));
            }
        }
        assertThat(lists.sum()).isEqualTo(20_000);
    }

    private static LoginKey account(int number) {
        return new LoginKey("app", Brand.Peugeot.realm(), "user" + number);
    }

    private static Map<String, String> listed(LongAdder lists) {
        lists.increment();
        return Map.of("VR3", "id");
    }

    @Test
    void aChangedIdIsFoundAndTheCallAnsweredAsIfNothingHadHappened() {
        String vin = car(0).vin();
        assertThat(status(vin).getException()).isNull();
        car(0).changeId();
        assertThat(status(vin).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
        assertThat(status(vin).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void aVinWithItsIdIsAskedForWithoutAListUntilTheIdHasChanged() {
        String both = "stellantis:status?brand=Peugeot&vin=" + car(0).vin() + "&vehicleId=" + car(0).id();
        assertThat(call(both).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isZero();
        car(0).changeId();
        assertThat(call(both).getException()).isNull();
        assertThat(call(both).getException()).isNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void aSecondChangeOfTheIdOnTheSameDayIsNotChasedAfter() {
        String vin = car(0).vin();
        status(vin);
        car(0).changeId();
        status(vin);
        car(0).changeId();
        assertThat(status(vin).getException()).isNotNull();
        assertThat(status(vin).getException()).isNotNull();
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(2);
    }

    @Test
    void anUnknownVinIsRefusedWithoutShowingItInFull() {
        Exchange result = status("VR3UNKNOWN0001234");
        assertThat(result.getException())
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("VR3…1234")
                .hasMessageNotContaining("VR3UNKNOWN0001234");
        status("VR3UNKNOWN0001234");
        assertThat(simulator.traffic().count(Operation.vehicles)).isEqualTo(1);
    }

    @Test
    void whatTheEndpointSaysBeatsTheHeader() {
        Exchange result = call(
                "stellantis:snapshot?brand=Peugeot&vin=" + car(1).vin(),
                Map.of(StellantisConstants.VIN, car(0).vin(), StellantisConstants.VEHICLE_ID, car(0).id()),
                null);
        assertThat(result.getMessage().getBody(Map.class).get("vin")).isEqualTo(car(1).vin());
        assertThat(result.getMessage().getHeader(StellantisConstants.VIN)).isEqualTo(car(1).vin());
    }

    @Test
    void aVinBeatsAnIdThatAnEarlierCallHasLeftInTheHeaders() {
        Exchange result = call(
                "stellantis:snapshot?brand=Peugeot",
                Map.of(StellantisConstants.VIN, car(1).vin(), StellantisConstants.VEHICLE_ID, car(0).id()),
                null);
        assertThat(result.getMessage().getBody(Map.class).get("mileageKm"))
                .isEqualTo(call("stellantis:snapshot?brand=Peugeot&vin=" + car(1).vin())
                        .getMessage()
                        .getBody(Map.class)
                        .get("mileageKm"));
    }

    @Test
    void theResultTellsTheVehicleByVinAndIdWhateverAnEarlierCallHasLeft() {
        Map<String, Object> ofAnother =
                Map.of(StellantisConstants.VIN, car(0).vin(), StellantisConstants.VEHICLE_ID, car(0).id());

        Exchange byVin = call("stellantis:status?brand=Peugeot&vin=" + car(1).vin(), ofAnother, null);
        assertThat(byVin.getMessage().getHeader(StellantisConstants.VIN)).isEqualTo(car(1).vin());
        assertThat(byVin.getMessage().getHeader(StellantisConstants.VEHICLE_ID)).isEqualTo(car(1).id());

        Exchange byId = call("stellantis:status?brand=Peugeot&vehicleId=" + car(1).id(), ofAnother, null);
        assertThat(byId.getMessage().getHeader(StellantisConstants.VIN)).isNull();
        assertThat(byId.getMessage().getHeader(StellantisConstants.VEHICLE_ID)).isEqualTo(car(1).id());
    }
}
