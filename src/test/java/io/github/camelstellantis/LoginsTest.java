package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.AppRejectedException;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.simulator.TokenRequest;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

class LoginsTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot";

    @Test
    void oneLoginServesAllCalls() {
        call(VEHICLES);
        call(VEHICLES);
        assertThat(simulator.traffic().tokenRequests())
                .extracting(TokenRequest::grantType)
                .containsExactly("password");
    }

    @Test
    void aRefusedTokenIsRefreshedOnceAndTheCallAnswered() {
        call(VEHICLES);
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.traffic().tokenRequests())
                .extracting(TokenRequest::grantType)
                .containsExactly("password", "refresh_token");
    }

    @Test
    void manyCallersWithOneRefusedTokenMakeOneRequest() throws Exception {
        call(VEHICLES);
        simulator.expireAccessTokens();
        assertThat(callTogether(100)).allMatch(result -> result.getException() == null);
        assertThat(simulator.traffic().refreshes()).isEqualTo(1);
        assertThat(simulator.traffic().overlappingRefreshes()).isZero();
    }

    @Test
    void aPasswordLogsInAgainByItselfWhenItsRefreshTokenHasDied() {
        call(VEHICLES);
        simulator.killRefreshTokens();
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.traffic().tokenRequests())
                .extracting(TokenRequest::grantType)
                .containsExactly("password", "refresh_token", "password");
    }

    @Test
    void aWrongPasswordIsTriedOnceOnly() {
        String wrong = VEHICLES + "&password=wrong";
        assertThat(call(wrong).getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(call(wrong).getException()).isInstanceOf(LoginRequiredException.class);
        assertThat(simulator.traffic().tokenRequests()).hasSize(1);
    }

    @Test
    void aWrongClientSecretIsTheAppsFaultAndDropsNoLogin() {
        Exchange result = call(VEHICLES + "&clientSecret=wrong");
        assertThat(result.getException())
                .isInstanceOf(AppRejectedException.class)
                .hasMessageContaining("clientSecret");
    }

    @Test
    void aRefreshTokenFromElsewhereStartsALogin() {
        component(camel).getConfiguration().setGrantType(GrantType.authorization_code);
        component(camel).getConfiguration().setUsername(null);
        component(camel).getConfiguration().setPassword(null);
        String token = simulator.newRefreshToken(Brand.Peugeot);
        assertThat(call(VEHICLES + "&refreshToken=" + token).getException()).isNull();
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES + "&refreshToken=" + token).getException()).isNull();
        assertThat(simulator.traffic().refreshes()).isEqualTo(2);
        simulator.killRefreshTokens();
        simulator.expireAccessTokens();
        assertThat(call(VEHICLES + "&refreshToken=" + token).getException()).isInstanceOf(LoginRequiredException.class);
    }

    @Test
    void twoRefreshTokensForOneLoginAreRefusedAtStart() throws Exception {
        component(camel).getConfiguration().setGrantType(GrantType.authorization_code);
        component(camel).getConfiguration().setUsername(null);
        component(camel).getConfiguration().setPassword(null);
        String jane = VEHICLES + "&refreshToken=" + simulator.newRefreshToken(Brand.Peugeot);
        String john = VEHICLES + "&refreshToken=" + simulator.newRefreshToken(Brand.Peugeot);
        camel.getEndpoint(jane);
        camel.getEndpoint(jane.replace("vehicles", "user"));
        assertThatThrownBy(() -> camel.getEndpoint(john))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContainingAll("refreshToken", "option account", "default", "clientsB2CPeugeot");
        assertThat(call(jane).getException()).isNull();
        assertThat(call(john + "&account=john").getException()).isNull();
        assertThat(call(john.replace("Peugeot", "Opel")).getException()).isInstanceOf(LoginRequiredException.class);
        camel.removeEndpoints("stellantis:*");
        assertThat(call(john).getException()).isNull();
    }

    @Test
    void connectionsAreReusedDespiteTheClientCertificate() throws Exception {
        int callers = 4;
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            for (int round = 0; round < 20; round++) {
                List<Callable<Exchange>> calls = IntStream.range(0, callers)
                        .<Callable<Exchange>>mapToObj(i -> () -> call(VEHICLES))
                        .toList();
                for (Future<Exchange> result : executor.invokeAll(calls)) {
                    assertThat(result.get().getException()).isNull();
                }
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(simulator.getHandshakes()).isLessThanOrEqualTo(callers);
    }

    private List<Exchange> callTogether(int callers) throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<Exchange>> calls = IntStream.range(0, callers)
                    .<Callable<Exchange>>mapToObj(i -> () -> call(VEHICLES))
                    .toList();
            List<Exchange> results = new java.util.ArrayList<>();
            for (Future<Exchange> future : executor.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
