package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.AccessDeniedException;
import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.RemoteFailedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each failure that the README shows, made to happen. */
class ReadmeFailuresTest extends SimulatorTestSupport {

    private static final String STATUS = "stellantis:status?brand=Peugeot";
    private static final String SEND = "stellantis:sendRemote?brand=Peugeot";
    private static final String COMMAND = "{\"door\": {\"state\": \"Locked\"}}";

    private final Map<Class<? extends StellantisException>, Supplier<String>> failing = new LinkedHashMap<>();

    ReadmeFailuresTest() {
        failing.put(LoginRequiredException.class, () -> ofAnna("a token that is none"));
        failing.put(AppRejectedException.class, () -> {
            simulator.faults().add(Fault.on(Operation.status).gatewayError(401, "Not registered to plan"));
            return ofAnna(simulator.newRefreshToken(Brand.Peugeot));
        });
        failing.put(AccessDeniedException.class, () -> STATUS + "&vehicleId=of-somebody-else");
        failing.put(NoDataException.class, () -> {
            simulator
                    .faults()
                    .add(Fault.on(Operation.status).applicationError(40400, "No data available for such context."));
            return STATUS + "&vin=" + vin();
        });
        failing.put(InvalidRequestException.class, () -> STATUS);
        failing.put(RateLimitedException.class, () -> {
            simulator
                    .faults()
                    .add(Fault.on(Operation.status)
                            .gatewayError(429, "Rate Limit exceeded")
                            .header("Retry-After", "3600"));
            return STATUS + "&vin=" + vin();
        });
        failing.put(RemoteFailedException.class, () -> {
            simulator.faults().add(RemoteFault.on("door").failing("DoorsOpen"));
            return SEND + "&awaitCompletion=true&vin=" + vin();
        });
        failing.put(OutcomeUnknownException.class, () -> {
            simulator.faults().add(Fault.on(Operation.sendRemote).gatewayError(504, "Gateway Timeout"));
            return SEND + "&vin=" + vin();
        });
        failing.put(
                ServiceUnavailableException.class,
                () -> STATUS + "&vehicleId=any&maxRetries=0&apiUri=https://localhost:1/connectedcar/v4");
        failing.put(CertificateProblemException.class, () -> {
            component(camel).getConfiguration().setClientCertificate(null);
            component(camel).getConfiguration().setPrivateKey(null);
            return STATUS + "&vin=" + vin();
        });
    }

    static List<List<String>> rows() {
        return Readme.rows("`\\w+Exception`");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatTheReadmeQuotesIsWhatIsSaid(List<String> row) {
        Class<? extends StellantisException> type = failing.keySet().stream()
                .filter(any -> row.get(0).equals("`" + any.getSimpleName() + "`"))
                .findFirst()
                .orElseThrow();
        Exception failure = call(failing.get(type).get(), Map.of(), COMMAND).getException();
        assertThat(failure).isExactlyInstanceOf(type).hasMessage(row.get(1));
    }

    @Test
    void theReadmeNamesEveryKindOfFailure() {
        assertThat(rows())
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(failing.keySet().stream()
                        .map(type -> "`" + type.getSimpleName() + "`")
                        .toList());
    }

    @Override
    void simulate(StellantisSimulator service) {
        service.setVehiclesPerBrand(1);
        service.setClockRate(100);
    }

    private String ofAnna(String refreshToken) {
        StellantisConfiguration configuration = component(camel).getConfiguration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setRefreshToken(refreshToken);
        return STATUS + "&account=anna&vehicleId=any";
    }

    private String vin() {
        return simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
    }
}
