package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.Caller.Reply;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the simulator knows of the requests for tokens: who overlapped whom, and when what was issued. */
class SimulatedTokenTrafficTest {

    private static final Brand BRAND = Brand.Citroen;
    private static final Duration LATE = Duration.ofSeconds(2);

    @RegisterExtension
    static final StellantisSimulatorExtension EXTENSION = new StellantisSimulatorExtension();

    private static StellantisSimulator simulator;
    private static Caller caller;

    private long refreshes;
    private long overlapping;

    @BeforeAll
    static void call() {
        simulator = EXTENSION.simulator();
        caller = new Caller(simulator);
    }

    @BeforeEach
    void count() {
        refreshes = simulator.traffic().refreshes();
        overlapping = simulator.traffic().overlappingRefreshes();
    }

    @Test
    void aRefreshThatComesWhileTheSameTokenIsStillUnderWayIsCounted() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().delay(LATE));

        CompletableFuture<HttpResponse<byte[]>> slow = begin(token);
        Reply second = refresh(token);

        assertThat(second.at("/error_description").asText()).isEqualTo("grant is invalid");
        assertThat(slow.join().statusCode()).isEqualTo(200);
        assertThat(simulator.traffic().refreshes()).isEqualTo(refreshes + 2);
        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping + 1);
    }

    @Test
    void allOfManyAtOnceAreCountedButTheFirst() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().hang().always());

        awaitRefreshes(IntStream.range(0, 20).mapToObj(i -> send(token)).toList());

        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping + 19);
    }

    @Test
    void refreshesOfDifferentTokensOverlapAsTheyLike() {
        simulator.faults().add(Fault.onRefresh().hang().always());

        awaitRefreshes(IntStream.range(0, 20)
                .mapToObj(i -> send(simulator.newRefreshToken(BRAND)))
                .toList());

        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping);
    }

    @Test
    void oneAfterTheOtherNeverOverlapsOnWhateverConnection() {
        simulator.faults().add(Fault.onRefresh().withoutRefreshToken().times(200));
        String token = simulator.newRefreshToken(BRAND);
        for (int i = 0; i < 100; i++) {
            assertThat(refresh(token).status()).isEqualTo(200);
            assertThat(caller.send(caller.withCertificate(), request(token)).status())
                    .isEqualTo(200);
        }

        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping);
    }

    @Test
    void anAnswerThatTricklesIsUnderWayUntilItsLastByte() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().slowBody(LATE));

        CompletableFuture<HttpResponse<byte[]>> slow = begin(token);
        refresh(token);
        slow.join();
        refresh(token);

        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping + 1);
    }

    @Test
    void aRefreshIsUnderWayUntilItsAnswerGoesOutAlthoughItsClientHasGone() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().delay(LATE).unprocessed());
        simulator.faults().add(Fault.onRefresh().withoutRefreshToken().always());

        begin(token).cancel(true);
        refresh(token);
        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping + 1);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            long before = simulator.traffic().overlappingRefreshes();
            refresh(token);
            return simulator.traffic().overlappingRefreshes() == before;
        });
    }

    @Test
    void aRefreshThatIsNeverAnsweredIsUnderWayForEver() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().hang().unprocessed());

        begin(token).cancel(true);
        refresh(token);

        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping + 1);
    }

    @Test
    void aRefreshThatIsCutOffIsOver() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().resetBeforeHeaders().unprocessed());
        simulator.faults().add(Fault.onRefresh().truncatedBody().unprocessed());

        assertThat(send(token)).failsWithin(Duration.ofSeconds(10));
        assertThat(send(token)).failsWithin(Duration.ofSeconds(10));
        assertThat(refresh(token).status()).isEqualTo(200);
        assertThat(simulator.traffic().overlappingRefreshes()).isEqualTo(overlapping);
    }

    @Test
    void theRecordSaysWhenTokensWereIssuedEvenIfNobodyHearsOfThem() {
        String token = simulator.newRefreshToken(BRAND);
        simulator.faults().add(Fault.onRefresh().delay(Duration.ofMillis(300)));
        Instant before = Instant.now();
        send(token).join();

        assertThat(simulator.traffic().tokenRequests()).last().satisfies(request -> {
            assertThat(request.account()).isEqualTo("driver1@citroen.example");
            assertThat(request.grantType()).isEqualTo("refresh_token");
            assertThat(request.receivedAt()).isBetween(before, request.issuedAt());
            assertThat(request.answeredAt()).isAfterOrEqualTo(request.issuedAt().plusMillis(299));
            assertThat(request.status()).isEqualTo(200);
        });
    }

    @Test
    void theRecordSaysThatNothingWasIssued() {
        refresh("unknown");
        assertThat(simulator.traffic().tokenRequests()).last().satisfies(request -> assertThat(request.issuedAt())
                .isNull());

        simulator.faults().add(Fault.onRefresh().body("{}"));
        refresh(simulator.newRefreshToken(BRAND));
        assertThat(simulator.traffic().tokenRequests()).last().satisfies(request -> assertThat(request.issuedAt())
                .isNull());
    }

    @Test
    void theExchangeOfACodeIsRecordedForItsAccount() {
        Partner partner = new Partner(simulator, caller, BRAND);
        partner.exchange(partner.code());

        assertThat(simulator.traffic().tokenRequests()).last().satisfies(request -> {
            assertThat(request.account()).isEqualTo("driver1@citroen.example");
            assertThat(request.grantType()).isEqualTo("authorization_code");
            assertThat(request.issuedAt()).isNotNull();
        });
    }

    private CompletableFuture<HttpResponse<byte[]>> begin(String token) {
        CompletableFuture<HttpResponse<byte[]>> response = send(token);
        awaitRefreshes(List.of(response));
        return response;
    }

    private void awaitRefreshes(List<CompletableFuture<HttpResponse<byte[]>>> sent) {
        long expected = refreshes + sent.size();
        Awaitility.await().until(() -> simulator.traffic().refreshes() == expected);
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(String token) {
        return caller.withoutCertificate().sendAsync(request(token).build(), BodyHandlers.ofByteArray());
    }

    private static HttpRequest.Builder request(String token) {
        return HttpRequest.newBuilder(URI.create(simulator.getIdentityUri() + "/access_token?realm=" + BRAND.realm()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", caller.basic())
                .POST(BodyPublishers.ofString("grant_type=refresh_token&refresh_token=" + token));
    }

    private static Reply refresh(String token) {
        return caller.token(BRAND, "grant_type=refresh_token&refresh_token=" + token);
    }
}
