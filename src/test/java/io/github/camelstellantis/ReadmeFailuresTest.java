package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

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
import io.github.camelstellantis.auth.TokenStoreException;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.RemoteFault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.state.JdbcStateRepository;
import io.github.camelstellantis.state.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Each failure that the README shows, made to happen. */
class ReadmeFailuresTest extends SimulatorTestSupport {

    private static final String STATUS = "stellantis:status?brand=Peugeot";
    private static final String SEND = "stellantis:sendRemote?brand=Peugeot";
    private static final String KEY = "tokenStoreKey=RAW(" + "A".repeat(43) + "=)";
    private static final String COMMAND = "{\"door\": {\"state\": \"Locked\"}}";

    private final Map<Class<? extends StellantisException>, Supplier<Throwable>> failing = new LinkedHashMap<>();

    ReadmeFailuresTest() {
        calling(LoginRequiredException.class, () -> ofAnna("a token that is none"));
        calling(AppRejectedException.class, () -> {
            simulator.faults().add(Fault.on(Operation.status).gatewayError(401, "Not registered to plan"));
            return ofAnna(simulator.newRefreshToken(Brand.Peugeot));
        });
        calling(AccessDeniedException.class, () -> STATUS + "&vehicleId=of-somebody-else");
        calling(NoDataException.class, () -> {
            simulator
                    .faults()
                    .add(Fault.on(Operation.status).applicationError(40400, "No data available for such context."));
            return STATUS + "&vin=" + vin();
        });
        calling(InvalidRequestException.class, () -> STATUS);
        calling(RateLimitedException.class, () -> {
            simulator
                    .faults()
                    .add(Fault.on(Operation.status)
                            .gatewayError(429, "Rate Limit exceeded")
                            .header("Retry-After", "3600"));
            return STATUS + "&vin=" + vin();
        });
        calling(RemoteFailedException.class, () -> {
            simulator.faults().add(RemoteFault.on("door").failing("DoorsOpen"));
            return SEND + "&awaitCompletion=true&vin=" + vin();
        });
        calling(OutcomeUnknownException.class, () -> {
            simulator.faults().add(Fault.on(Operation.sendRemote).gatewayError(504, "Gateway Timeout"));
            return SEND + "&vin=" + vin();
        });
        calling(
                ServiceUnavailableException.class,
                () -> STATUS + "&vehicleId=any&maxRetries=0&apiUri=https://localhost:1/connectedcar/v4");
        calling(CertificateProblemException.class, () -> {
            component(camel).getConfiguration().setClientCertificate(null);
            component(camel).getConfiguration().setPrivateKey(null);
            return STATUS + "&vin=" + vin();
        });
        failing.put(TokenStoreException.class, () -> catchThrowable(() -> call(STATUS + damagedStore()))
                .getCause());
        failing.put(StateException.class, () -> catchThrowable(() -> new JdbcStateRepository(nowhere())));
    }

    private void calling(Class<? extends StellantisException> type, Supplier<String> uri) {
        failing.put(type, () -> call(uri.get(), Map.of(), COMMAND).getException());
    }

    private String damagedStore() {
        try {
            Path logins = Files.writeString(directory.resolve("logins"), "somebody edited this\n");
            return "&tokenStorePath=" + logins + "&" + KEY;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DataSource nowhere() {
        return new DriverManagerDataSource("jdbc:postgresql://localhost:1/vehicles");
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
        Throwable failure = failing.get(type).get();
        assertThat(failure).isExactlyInstanceOf(type);
        assertThat(failure.getMessage().replace(directory + "/", "")).isEqualTo(row.get(1));
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
