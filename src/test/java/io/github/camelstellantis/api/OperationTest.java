package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.Operation.Answer;
import io.github.camelstellantis.api.Operation.Authorization;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row against the published API: the simulator reads the same rows, and would not notice a wrong one. */
class OperationTest {

    private static final String TABLE = "operations.csv";

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = TABLE, numLinesToSkip = 1, nullValues = "-", delimiter = ';')
    void everyOperationIsCalledAsPublished(
            Operation operation,
            HttpMethod method,
            String path,
            int status,
            String relation,
            String query,
            String requiredScopes,
            String optionalScopes,
            boolean deprecated) {
        assertThat(operation.method()).isEqualTo(method);
        assertThat(operation.path()).isEqualTo(path);
        assertThat(operation.successStatus()).isEqualTo(status);
        assertThat(operation.relation()).isEqualTo(relation);
        assertThat(operation.isCollection()).isEqualTo(relation != null);
        assertThat(operation.query()).extracting(Enum::name).containsExactlyInAnyOrderElementsOf(words(query));
        assertThat(operation.requiredScopes())
                .extracting(Scope::value)
                .containsExactlyInAnyOrderElementsOf(words(requiredScopes));
        assertThat(operation.optionalScopes())
                .extracting(Scope::value)
                .containsExactlyInAnyOrderElementsOf(words(optionalScopes));
        assertThat(operation.isDeprecated()).isEqualTo(deprecated);
        assertThat(operation.isOwn()).isFalse();
        assertThat(operation.isWrite()).isEqualTo(method != HttpMethod.GET);
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    @Test
    void theIdsOfAPathComeInItsOrder() {
        assertThat(Operation.tripAlert.pathIds()).containsExactly(PathId.vehicleId, PathId.tripId, PathId.alertId);
        assertThat(Operation.updateMonitor.pathIds())
                .containsExactly(PathId.vehicleId, PathId.callbackId, PathId.monitorId);
        assertThat(Operation.capabilities.pathIds()).containsExactly(PathId.vin);
        assertThat(Operation.user.pathIds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPageOfTelemetryHas2000ElementsAtMostAndAnyOther60(Operation operation) {
        boolean telemetry = Set.of(Operation.telemetry, Operation.tripTelemetry).contains(operation);
        assertThat(operation.maxPageSize()).isEqualTo(telemetry ? 2000 : 60);
    }

    @ParameterizedTest
    @EnumSource
    void aBodyGoesWithWhatIsMadeOrReplaced(Operation operation) {
        assertThat(operation.hasRequestBody())
                .isEqualTo(Set.of(
                                Operation.createCallback,
                                Operation.updateCallback,
                                Operation.setCallbackStatus,
                                Operation.createMonitor,
                                Operation.updateMonitor,
                                Operation.setMonitorStatus,
                                Operation.sendRemote)
                        .contains(operation));
    }

    @ParameterizedTest
    @EnumSource
    void onlyCapabilitiesAreAskedForAsTheApp(Operation operation) {
        assertThat(operation.authorization())
                .isEqualTo(operation == Operation.capabilities ? Authorization.APP : Authorization.ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource
    void everyOperationIsDescribedInOneSentence(Operation operation) {
        assertThat(operation.description()).matches("[A-Z][^\n]+").endsWith(".");
    }

    @Test
    void whatComesIsOneDocumentButWhereTheTableSaysOtherwise() {
        assertThat(answering(Answer.GEO_JSON)).containsExactly(Operation.lastPosition);
        assertThat(answering(Answer.SNAPSHOT)).containsExactly(Operation.snapshot);
        assertThat(answering(Answer.NOTHING))
                .containsExactlyInAnyOrder(Operation.deleteCallback, Operation.deleteMonitor);
        assertThat(answering(Answer.COLLECTION)).allMatch(operation -> operation.relation() != null);
        assertThat(Operation.status.answer()).isEqualTo(Answer.OBJECT);
    }

    private static Set<Operation> answering(Answer answer) {
        return Arrays.stream(Operation.values())
                .filter(operation -> operation.answer() == answer)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "syncMonitors",
                "authorizationUrl",
                "enroll",
                "importTokens",
                "ensureCallback",
                "revoke",
                "accounts",
                "events"
            })
    void whatTheComponentDoesItselfIsNoRequestAndNoWrite(Operation operation) {
        assertThat(operation.isOwn()).isTrue();
        assertThat(operation.isWrite()).isFalse();
        assertThat(operation.hasRequestBody()).isFalse();
        assertThat(operation.method()).isNull();
        assertThat(operation.pathIds()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void anOperationIsFoundByItsName(Operation operation) {
        assertThat(Operation.named(operation.name())).isSameAs(operation);
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Operation.named("vehicels"))
                .withMessageStartingWith("unknown operation 'vehicels': did you mean 'vehicles'? Known are user, ");
        assertThatIllegalArgumentException().isThrownBy(() -> Operation.named("Trips"));
    }

    @Test
    void nobodyChangesARow() {
        Stream.of(Operation.trips.requiredScopes(), Operation.trips.optionalScopes(), Operation.trips.query())
                .forEach(row -> assertThatThrownBy(row::clear).isInstanceOf(UnsupportedOperationException.class));
    }
}
