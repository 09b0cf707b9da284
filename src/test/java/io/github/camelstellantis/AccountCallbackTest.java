package io.github.camelstellantis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.simulator.Fault;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class AccountCallbackTest extends SimulatorTestSupport {

    private static final String TARGET = "https://car.example.org/stellantis/events";
    private static final String ENSURE = "stellantis:ensureCallback?brand=Peugeot&callbackTarget=" + TARGET;

    private String ensured(String uri) {
        Exchange result = call(uri);
        assertThat(result.getException()).isNull();
        Map<?, ?> body = result.getMessage().getBody(Map.class);
        assertThat(body.get("account")).isEqualTo(simulator.getUsername(Brand.Peugeot));
        assertThat(result.getMessage().getHeader(StellantisConstants.CALLBACK_ID))
                .isEqualTo(body.get("callbackId"));
        return (String) body.get("callbackId");
    }

    private List<Map<String, Object>> callbacks() {
        List<?> all = call("stellantis:callbacks?brand=Peugeot&paging=all")
                .getMessage()
                .getBody(List.class);
        return all.stream().map(AccountCallbackTest::fields).toList();
    }

    @SuppressWarnings("unchecked") // what Jackson makes of an object
    private static Map<String, Object> fields(Object object) {
        return (Map<String, Object>) object;
    }

    private static Map<String, Object> subscribe(Map<String, Object> callback) {
        return fields(callback.get("subscribe"));
    }

    private static Map<String, Object> webhook(Map<String, Object> callback) {
        return fields(fields(subscribe(callback).get("callback")).get("webhook"));
    }

    @Test
    void aCallbackIsMadeOnceAndFoundAgain() {
        String id = ensured(ENSURE);
        assertThat(ensured(ENSURE)).isEqualTo(id);
        assertThat(callbacks()).hasSize(1);
        assertThat(callbacks().get(0)).containsEntry("id", id).containsEntry("status", "Running");
    }

    @Test
    void itSendsToTheTargetWithASecretAndTheVinInTheBody() {
        ensured(ENSURE);
        Map<String, Object> callback = callbacks().get(0);
        assertThat(subscribe(callback).get("type")).isEqualTo(List.of("Monitor", "Remote"));
        assertThat(webhook(callback).get("target").toString()).matches(TARGET + "/[\\w-]{65}");
        assertThat(webhook(callback).get("attributes"))
                .isEqualTo(List.of(Map.of("type", "Body", "key", "vin", "value", "$vin")));
    }

    @Test
    void withoutATargetItCarriesRemoteCommandsOnlyAndSendsToNobody() {
        String id = ensured("stellantis:ensureCallback?brand=Peugeot");
        Map<String, Object> callback = callbacks().get(0);
        assertThat(subscribe(callback).get("type")).isEqualTo(List.of("Remote"));
        assertThat(webhook(callback).get("target").toString()).startsWith("https://callback.invalid/");
        String vin = simulator.fleet().vehicles(Brand.Peugeot).get(0).vin();
        Exchange remote = call(
                "stellantis:sendRemote?brand=Peugeot&vin=" + vin + "&callbackId=" + id,
                Map.of(),
                Map.of("label", "wake", "wakeUp", Map.of("action", "WakeUp")));
        assertThat(remote.getException()).isNull();
    }

    @Test
    void aTargetThatIsGivenLaterTakesTheCallbackOver() {
        String id = ensured("stellantis:ensureCallback?brand=Peugeot");
        assertThat(ensured(ENSURE)).isEqualTo(id);
        assertThat(webhook(callbacks().get(0)).get("target").toString()).startsWith(TARGET + "/");
        assertThat(ensured("stellantis:ensureCallback?brand=Peugeot")).isEqualTo(id);
        assertThat(webhook(callbacks().get(0)).get("target").toString()).startsWith(TARGET + "/");
    }

    @Test
    void aChangeWhoseAnswerIsLostIsLookedAtInsteadOfMadeTwice() {
        String id = ensured("stellantis:ensureCallback?brand=Peugeot");
        simulator.faults().add(Fault.on(Operation.updateCallback).resetBeforeHeaders());
        assertThat(ensured(ENSURE)).isEqualTo(id);
        assertThat(simulator.traffic().count(Operation.updateCallback)).isEqualTo(1);
        assertThat(webhook(callbacks().get(0)).get("target").toString()).startsWith(TARGET + "/");
    }

    @Test
    void aChangeThatIsLostItselfIsUnknown() {
        ensured("stellantis:ensureCallback?brand=Peugeot");
        simulator.faults().add(Fault.on(Operation.updateCallback).unprocessed().resetBeforeHeaders());
        assertThat(call(ENSURE).getException()).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void aPausedCallbackRunsAgainAndKeepsItsMonitors() {
        String id = ensured(ENSURE);
        call("stellantis:setCallbackStatus?brand=Peugeot&callbackId=" + id, Map.of(), Map.of("status", "Paused"));
        assertThat(ensured(ENSURE)).isEqualTo(id);
        assertThat(callbacks().get(0)).containsEntry("status", "Running");
    }

    @Test
    void aCallbackThatTheServiceHasNoLongerIsMadeAnew() {
        String id = ensured(ENSURE);
        call("stellantis:deleteCallback?brand=Peugeot&callbackId=" + id);
        assertThat(ensured(ENSURE)).isNotEqualTo(id);
        assertThat(callbacks()).hasSize(1);
    }

    @Test
    void aRunningCallbackOfOursIsFoundWhereTheStoreWasLost() throws Exception {
        String id = ensured(ENSURE);
        camel.stop();
        camel = new DefaultCamelContext();
        component(camel).setConfiguration(configuration());
        camel.start();
        template = camel.createProducerTemplate();
        assertThat(ensured(ENSURE)).isEqualTo(id);
        assertThat(callbacks()).hasSize(1);
    }

    @Test
    void aNewLoginOfTheAccountKeepsItsCallback() {
        String id = ensured(ENSURE);
        simulator.killRefreshTokens();
        simulator.expireAccessTokens();
        assertThat(callbacks()).hasSize(1);
        List<?> accounts =
                call("stellantis:accounts?brand=Peugeot").getMessage().getBody(List.class);
        assertThat(fields(accounts.get(0))).containsEntry("callbackId", id);
    }

    @Test
    void manyWhoEnsureAtOnceEndUpWithOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = IntStream.range(0, 8)
                    .<Callable<String>>mapToObj(i -> () -> ensured(ENSURE))
                    .toList();
            Set<String> ids = threads.invokeAll(calls).stream()
                    .map(AccountCallbackTest::result)
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(callbacks()).hasSize(1);
    }

    private static String result(Future<String> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void theSecretIsNotKept() {
        ensured(ENSURE);
        String secret = webhook(callbacks().get(0)).get("target").toString().substring(TARGET.length() + 1);
        assertThat(call("stellantis:accounts?brand=Peugeot").getMessage().getBody(String.class))
                .doesNotContain(secret);
    }

    @Test
    void revokingDeletesTheCallbackFirst() {
        ensured(ENSURE);
        String account = simulator.getUsername(Brand.Peugeot);
        Exchange revoked = call("stellantis:revoke?brand=Peugeot&account=" + account);
        assertThat(revoked.getException()).isNull();
        assertThat(callbacks()).isEmpty();
    }

    @Test
    void revokingStaysUndoneWhileTheCallbackCannotBeDeleted() {
        ensured(ENSURE);
        simulator.faults().add(Fault.on(Operation.deleteCallback).status(503));
        String account = simulator.getUsername(Brand.Peugeot);
        String revoke = "stellantis:revoke?brand=Peugeot&maxRetries=0&account=" + account;
        assertThat(call(revoke).getException()).isNotNull();
        assertThat(callbacks()).hasSize(1);
        assertThat(call(revoke).getException()).isNull();
        assertThat(call(revoke).getException()).isInstanceOf(InvalidRequestException.class);
    }
}
