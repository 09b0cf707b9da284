package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.CertificateProblemException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.StoredLogin;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.HandshakeFault;
import io.github.camelstellantis.simulator.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A refresh token is spent by asking, so that what is answered must not be lost, whoever has asked. */
class RenewalTest extends SimulatorTestSupport {

    private static final String VEHICLES = "stellantis:vehicles?brand=Peugeot&account=jane";

    private final CountDownLatch answered = new CountDownLatch(1);
    private final TokenStore store = new MemoryTokenStore();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @Override
    StellantisConfiguration configuration() {
        StellantisConfiguration configuration = super.configuration();
        configuration.setGrantType(GrantType.authorization_code);
        configuration.setUsername(null);
        configuration.setPassword(null);
        configuration.setMaxRetries(0);
        configuration.setMaxInFlight(2);
        configuration.setTokenStore(new ObservedStore(store, (key, login) -> hold(login.accessToken())));
        return configuration;
    }

    /** What a refresh has brought waits here until the test lets it be stored. */
    private void hold(String accessToken) {
        try {
            if (accessToken != null) {
                answered.await();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted before storing", e);
        }
    }

    /** First the server, lest Camel waits for answers that never come. */
    @AfterEach
    void stopServerAndThreads() {
        simulator.close();
        answered.countDown();
        threads.shutdownNow();
    }

    private void login(Brand brand, String account) {
        String row = "{\"account\":\"" + account + "\",\"refreshToken\":\"" + simulator.newRefreshToken(brand) + "\"}";
        assertThat(call("stellantis:importTokens?brand=" + brand, Map.of(), row).getException())
                .isNull();
    }

    private StoredLogin stored() {
        List<LoginKey> keys = store.keys(simulator.getClientId(), Brand.Peugeot.realm());
        return store.find(keys.get(0)).orElseThrow();
    }

    private CompletableFuture<Exchange> begin(String uri, CompletableFuture<Thread> caller) {
        return CompletableFuture.supplyAsync(
                () -> {
                    caller.complete(Thread.currentThread());
                    return call(uri);
                },
                threads);
    }

    @Test
    void whoIsInterruptedIsToldSoAndTheLoginIsKept() throws Exception {
        login(Brand.Peugeot, "jane");
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        CompletableFuture<Exchange> interrupted = begin(VEHICLES, caller);
        await().until(() -> simulator.traffic().refreshes() == 1);
        CompletableFuture<Exchange> other = begin(VEHICLES, new CompletableFuture<>());
        caller.get().interrupt();
        assertThat(interrupted.get().getException())
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("interrupted");
        answered.countDown();
        assertThat(other.get().getException()).isNull();
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(simulator.traffic().refreshes()).isEqualTo(1);
    }

    @Test
    void stoppingWaitsForARefreshWhoseCallerHasGone() throws Exception {
        login(Brand.Peugeot, "jane");
        CompletableFuture<Thread> caller = new CompletableFuture<>();
        CompletableFuture<Exchange> interrupted = begin(VEHICLES, caller);
        await().until(() -> simulator.traffic().refreshes() == 1);
        caller.get().interrupt();
        interrupted.get();
        CompletableFuture<Void> stopped = CompletableFuture.runAsync(camel::stop, threads);
        await().until(() -> camel.isStopping());
        assertThat(stopped).isNotDone();
        answered.countDown();
        stopped.get();
        assertThat(stored().login().accessToken()).isNotNull();
    }

    @Test
    void aRefreshThatFailsInTheHandshakeKeepsNobodyWaiting() {
        answered.countDown();
        login(Brand.Peugeot, "jane");
        simulator.faults().add(HandshakeFault.onIdentity().serverCertificateExpired());
        assertThat(call(VEHICLES).getException()).isInstanceOf(CertificateProblemException.class);
        assertThat(stored().refreshStartedAt()).isNull();
        assertThat(call(VEHICLES).getException()).isNull();
    }

    @Test
    void anAuthorizationServerThatHangsHoldsUpNoOtherBrand() {
        answered.countDown();
        login(Brand.Peugeot, "jane");
        IntStream.range(0, 100).forEach(i -> login(Brand.Opel, "opel" + i));
        simulator
                .faults()
                .add(Fault.onRefresh().when(RenewalTest::isOpel).hang().always());
        List<CompletableFuture<Exchange>> hanging = IntStream.range(0, 100)
                .mapToObj(i -> begin("stellantis:vehicles?brand=Opel&account=opel" + i, new CompletableFuture<>()))
                .toList();
        await().until(() -> simulator.traffic().refreshes() >= 50);
        assertThat(call(VEHICLES).getException()).isNull();
        assertThat(hanging).noneMatch(CompletableFuture::isDone);
    }

    private static boolean isOpel(ReceivedRequest request) {
        return Brand.Opel.realm().equals(request.parameter("realm"));
    }

    @Test
    void whoGetsNoTurnAtAServerThatHangsIsToldInTime() {
        answered.countDown();
        component(camel).getConfiguration().setRequestTimeout(1000);
        IntStream.range(0, 200).forEach(i -> login(Brand.Opel, "opel" + i));
        simulator.faults().add(Fault.onRefresh().unprocessed().hang().always());
        String anyone = "stellantis:vehicles?brand=Opel&allowAccountHeader=true";
        camel.getEndpoint(anyone);
        List<CompletableFuture<Exchange>> hanging = IntStream.range(0, 200)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> call(anyone, Map.of(StellantisConstants.ACCOUNT, "opel" + i), null), threads))
                .toList();
        assertThat(hanging)
                .extracting(call -> call.get().getException())
                .allMatch(ServiceUnavailableException.class::isInstance)
                .anyMatch(e -> e.getMessage().contains("no turn came"));
    }
}
