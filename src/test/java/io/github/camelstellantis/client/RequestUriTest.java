package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.QueryParameter;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes from outside is encoded and stays in its place. */
class RequestUriTest {

    private static final URI BASE = URI.create("https://api.example/connectedcar/v4");

    private static URI trip(String vehicleId, String tripId) {
        return RequestUri.of(
                BASE, Operation.trip, "app", Map.of(PathId.vehicleId, vehicleId, PathId.tripId, tripId), Map.of());
    }

    @Test
    void idsStandInThePathAndTheAppAndTheRestInTheQuery() {
        Map<QueryParameter, List<String>> query = new LinkedHashMap<>();
        query.put(QueryParameter.states, List.of("Nominal", "Unfinished"));
        query.put(QueryParameter.pageSize, List.of("5"));
        assertThat(RequestUri.of(BASE, Operation.trips, "an app", Map.of(PathId.vehicleId, "v-1"), query))
                .hasToString(BASE + "/user/vehicles/v-1/trips?client_id=an%20app&states=Nominal&states=Unfinished"
                        + "&pageSize=5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    azAZ09-_.   | azAZ09-_.
                    a/b         | a%2Fb
                    ../x        | ..%2Fx
                    ...         | ...
                    a b         | a%20b
                    a+b         | a%2Bb
                    a?b&c=d#e   | a%3Fb%26c%3Dd%23e
                    a%2e        | a%252e
                    é           | %C3%A9
                    `a\r\nb`    | a%0D%0Ab
                    @           | %40
                    [           | %5B
                    `'`         | %27
                    {           | %7B
                    :           | %3A
                    """)
    void nothingInAnIdEndsItsPlaceInThePath(String id, String encoded) {
        assertThat(trip("v", id).getRawPath()).isEqualTo("/connectedcar/v4/user/vehicles/v/trips/" + encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {".", ".."})
    void aParentFolderIsNoId(String id) {
        assertThatThrownBy(() -> trip("v", id))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("'" + id + "' is no tripId");
    }

    @Test
    void anIdHas1024CharactersAtMost() {
        String longest = "x".repeat(1024);
        assertThat(trip(longest, "t").getPath()).contains(longest);
        assertThatThrownBy(() -> trip(longest + "x", "t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageEndingWith("is no vehicleId");
    }

    @Test
    void whoForgetsAnIdIsToldOfTheOptionAndTheHeader() {
        assertThatThrownBy(() -> trip(" ", "t"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("operation trip needs the option vehicleId or the header CamelStellantisVehicleId");
        assertThatThrownBy(() -> RequestUri.of(BASE, Operation.vehicle, "app", Map.of(), Map.of()))
                .hasMessageContaining("needs the option vehicleId");
    }

    @Test
    void anAddressIsMadeAnewOnlyWhereSomethingDiffers() {
        RepeatedUri repeated = new RepeatedUri();
        Map<PathId, String> ids = Map.of(PathId.vehicleId, "v");
        Map<PathId, String> otherIds = Map.of(PathId.vehicleId, "w");
        Map<QueryParameter, List<String>> query = Map.of(QueryParameter.pageSize, List.of("5"));
        URI first = repeated.of(BASE, Operation.trips, "app", ids, query);
        assertThat(first).isEqualTo(RequestUri.of(BASE, Operation.trips, "app", ids, query));
        assertThat(repeated.of(BASE, Operation.trips, "app", ids, query)).isSameAs(first);
        URI other = URI.create("https://other.example/v4");
        assertThat(repeated.of(other, Operation.trips, "app", ids, query)).hasHost("other.example");
        assertThat(repeated.of(other, Operation.alerts, "app", ids, query)).hasPath("/v4/user/vehicles/v/alerts");
        assertThat(repeated.of(other, Operation.alerts, "two", ids, query)).hasParameter("client_id", "two");
        assertThat(repeated.of(other, Operation.alerts, "two", otherIds, query)).hasPath("/v4/user/vehicles/w/alerts");
        assertThat(repeated.of(other, Operation.alerts, "two", otherIds, Map.of()))
                .hasNoParameter("pageSize");
    }
}
