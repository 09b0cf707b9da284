package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.HandClock;
import io.github.camelstellantis.ToldServer;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.AuthorizationServer;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.Grant;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.auth.MemoryTokenStore;
import io.github.camelstellantis.auth.TokenAnswer;
import io.github.camelstellantis.auth.TokenStore;
import io.github.camelstellantis.http.Pause;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent, what is sent again, and what a caller gets in the end. */
class ApiClientTest {

    private static final String REFUSED = "{\"httpCode\":\"401\",\"moreInformation\":\"Token is invalid\"}";
    private static final Json JSON = new Json(new ObjectMapper());

    private final HandClock clock = new HandClock();
    private final ToldServer server = new ToldServer();
    private final TokenStore store = new MemoryTokenStore(clock);
    private final Credentials jane = new Credentials(server.app(), "jane.doe@example.com", new Grant.Enrolment());
    private final Logins logins = new Logins(
            store,
            new AuthorizationServer(server.transport(), clock),
            "openid",
            clock,
            Duration.ofHours(1),
            new ConcurrentHashMap<>(),
            (app, failure, nanos) -> {});
    private final RetryBudget budget = new RetryBudget();
    private final List<String> told = new ArrayList<>();
    private final Pause pause = new Pause();
    private final ApiClient client = new ApiClient(
            server.transport(),
            logins,
            new Pacer(),
            LimitShare.WHOLE,
            new RetryPolicy(2, Duration.ofMillis(1), budget),
            pause,
            clock,
            new CallListener() {
                @Override
                public void requested(Operation operation, int status, long nanos) {
                    told.add(status + (nanos > 0 && nanos < 60e9 ? "" : " in no time"));
                }

                @Override
                public void retried(Operation operation) {
                    told.add("again");
                }

                @Override
                public void ended(Operation operation, StellantisException failure, long nanos) {
                    told.add((failure == null ? "ended" : failure.getClass().getSimpleName())
                            + (nanos > 0 && nanos < 60e9 ? "" : " in no time"));
                }
            });

    @BeforeEach
    void logIn() {
        store.replace(jane.key(), TokenStore.ABSENT, login("a-1", "r-1"));
    }

    @AfterEach
    void stop() {
        logins.close();
        server.close();
    }

    private Login login(String accessToken, String refreshToken) {
        TokenAnswer answer = new TokenAnswer(accessToken, refreshToken, Duration.ofHours(1), null, null);
        return Login.of(answer, clock.instant());
    }

    private static Patience patience(RateLimitMode mode) {
        return new Patience(mode, Duration.ofMinutes(1));
    }

    private ApiRequest request(Operation operation, RateLimitMode mode) {
        byte[] body = operation.hasRequestBody() ? "{\"a\":1}".getBytes(StandardCharsets.UTF_8) : null;
        return new ApiRequest(operation, server.uri("/v4/x"), body, jane, patience(mode));
    }

    private Map<String, Object> call(Operation operation) {
        return client.send(request(operation, RateLimitMode.pace), JSON::object);
    }

    private List<String> tokens() {
        return server.requests().stream()
                .map(each -> each.line().startsWith("POST /token")
                        ? "token"
                        : each.headers().get("authorization").replace("Bearer ", ""))
                .toList();
    }

    private void assertFails(Operation operation, Class<? extends StellantisException> type, String message) {
        assertThatThrownBy(() -> call(operation)).isExactlyInstanceOf(type).hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    status       | application/hal+json
                    lastPosition | application/vnd.geo+json
                    link         | application/hal+json, application/vnd.geo+json
                    """)
    void aReadCarriesTokenAndRealmAndAcceptsWhatItIsAnsweredWith(Operation operation, String accept) {
        server.answers(200, "{\"vin\":\"X\"}");
        assertThat(call(operation)).isEqualTo(Map.of("vin", "X"));
        assertThat(server.last().line()).isEqualTo("GET /v4/x");
        assertThat(server.last().body()).isEmpty();
        assertThat(server.last().headers())
                .containsEntry("authorization", "Bearer a-1")
                .containsEntry("x-introspect-realm", "clientsB2CPeugeot")
                .containsEntry("accept", accept)
                .doesNotContainKey("content-type");
        assertThat(told).containsExactly("200", "ended");
    }

    @Test
    void capabilitiesAreAskedForAsTheApp() {
        server.answers(200, "{}");
        call(Operation.capabilities);
        String pair = "an app:" + ToldServer.SECRET;
        assertThat(server.last().headers())
                .containsEntry(
                        "authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aWriteCarriesJson() {
        server.answers(202, "{\"remoteActionId\":\"r\"}");
        call(Operation.sendRemote);
        assertThat(server.last().line()).isEqualTo("POST /v4/x");
        assertThat(server.last().body()).isEqualTo("{\"a\":1}");
        assertThat(server.last().headers()).containsEntry("content-type", "application/json");
        server.answers(204, "");
        assertThat(client.<String>send(request(Operation.deleteMonitor, RateLimitMode.pace), answer -> "gone"))
                .isEqualTo("gone");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 503})
    void aReadIsRepeatedAfterWhatMayPass(int status) {
        server.answers(status, "").answers(status, "").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        assertThat(told).containsExactly("" + status, "again", "" + status, "again", "200", "ended");
    }

    @Test
    void aReadGivesUpAfterAsManyRepetitionsAsAreAllowed() {
        server.answers(503, "").answers(503, "").answers(503, "").answers(200, "{}");
        assertFails(
                Operation.status,
                ServiceUnavailableException.class,
                "the service answered 503 to status: no explanation was given");
        assertThat(server.requests()).hasSize(3);
        assertThat(told).endsWith("503", "ServiceUnavailableException");
    }

    @Test
    void whatIsWrongStaysWrong() {
        server.answers(400, "{\"code\":40000,\"message\":\"no\"}");
        assertFails(Operation.status, InvalidRequestException.class, "the service answered 400/40000 to status: no");
        assertThat(told).containsExactly("400", "InvalidRequestException");
    }

    @Test
    void anAnswerThatCannotBeReadIsAskedForAgainByWhoReadsOnly() {
        server.answers(200, "").answers(200, "[]").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        server.answers(202, "");
        assertFails(
                Operation.sendRemote,
                OutcomeUnknownException.class,
                "the service answered 202 to sendRemote, but the answer cannot be read: it is empty;"
                        + " it was most likely carried out: look before you repeat it");
        server.answers(200, "").answers(200, "").answers(200, "");
        assertFails(
                Operation.status,
                ServiceUnavailableException.class,
                "the service answered 200 to status, but the answer cannot be read: it is empty");
        assertThat(server.requests()).hasSize(3 + 1 + 3);
    }

    @Test
    void aWriteThatMayHaveArrivedIsNotRepeated() {
        server.answers(500, "");
        assertThatThrownBy(() -> call(Operation.sendRemote)).isInstanceOf(OutcomeUnknownException.class);
        server.answers(503, "");
        assertThatThrownBy(() -> call(Operation.sendRemote)).isInstanceOf(ServiceUnavailableException.class);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aConnectionThatBreaksIsNoMatterToWhoReadsAndAMysteryToWhoWrites() {
        server.hangsUp().answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        server.hangsUp();
        assertThatThrownBy(() -> call(Operation.sendRemote))
                .isExactlyInstanceOf(OutcomeUnknownException.class)
                .hasMessageStartingWith("no answer to sendRemote from localhost: ")
                .hasMessageEndingWith("; it may have been carried out: look before you repeat it");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void anAnswerThatIsTooLongIsNotAskedForAgain() {
        server.answers(200, "x".repeat(1_000_001));
        assertThatThrownBy(() -> call(Operation.status))
                .isExactlyInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("longer than");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whatWasNotEvenSentIsRepeatedAndNoMystery() {
        server.close();
        for (Operation operation : List.of(Operation.status, Operation.sendRemote)) {
            told.clear();
            assertThatThrownBy(() -> call(operation))
                    .isExactlyInstanceOf(ServiceUnavailableException.class)
                    .hasMessageStartingWith("no answer to " + operation + " from localhost: ");
            assertThat(told).containsExactly("0", "again", "0", "again", "0", "ServiceUnavailableException");
        }
    }

    @Test
    void whenTooMuchWasRepeatedLatelyNothingIs() {
        IntStream.range(0, 100).forEach(i -> assertThat(budget.take()).isTrue());
        server.answers(503, "");
        assertThatThrownBy(() -> call(Operation.status)).isInstanceOf(ServiceUnavailableException.class);
        assertThat(server.requests()).hasSize(1);
        server.answers(429, "").answers(200, "{}");
        assertThat(call(Operation.status)).as("after a rate limit").isEmpty();
    }

    @Test
    void callsThatSucceedGiveRepetitionsBack() {
        IntStream.range(0, 100).forEach(i -> budget.take());
        IntStream.range(0, 10).forEach(i -> {
            server.answers(200, "{}");
            call(Operation.status);
        });
        assertThat(budget.take()).isTrue();
        assertThat(budget.take()).isFalse();
    }

    @Test
    void aRateLimitIsWaitedForUnlessThatIsNotWantedOrTakesLongerThanAMinute() {
        server.answers(429, "", Map.of("Retry-After", "0")).answers(202, "{}");
        assertThat(call(Operation.sendRemote)).as("a write was not carried out").isEmpty();
        server.answers(429, "", Map.of("Retry-After", "61"));
        assertThatThrownBy(() -> client.send(request(Operation.status, RateLimitMode.off), JSON::object))
                .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                        .isEqualTo(Duration.ofSeconds(61)));
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void aRateLimitFailsAtOnceWhereThatIsWantedAndKeepsEverybodyQuiet() {
        server.answers(429, "", Map.of("Retry-After", "30"));
        for (int call = 0; call < 2; call++) {
            assertThatThrownBy(() -> client.send(request(Operation.status, RateLimitMode.fail), JSON::object))
                    .isInstanceOfSatisfying(RateLimitedException.class, limited -> assertThat(limited.getRetryAfter())
                            .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void limitsAreLearntFromEveryAnswer() {
        server.answers(200, "{}", Map.of("X-RateLimit-Limit-1", "1000", "X-RateLimit-Remaining-1", "100"));
        call(Operation.status);
        assertThat(client.day().limit()).hasValue(1000);
        assertThat(client.day().remaining()).hasValue(100);
        DayBudget.Spender spender = client.day().spender(0, 25, LimitShare.WHOLE);
        spender.book();
        client.awaitTurn(spender, patience(RateLimitMode.off));
        assertThat(client.day().remaining()).as("off books nothing").hasValue(99);
        client.awaitTurn(spender, patience(RateLimitMode.fail));
        assertThat(client.day().remaining()).hasValue(98);
    }

    @Test
    void aGatewaysRefusalIsNoAnswerAboutLimits() {
        LimitShare half = LimitShare.of("1/2");
        Pacer pacer = new Pacer();
        ApiClient one = new ApiClient(
                server.transport(),
                logins,
                pacer,
                half,
                new RetryPolicy(0, Duration.ofMillis(1), budget),
                pause,
                clock,
                CallListener.NOBODY);
        server.answers(503, "").answers(200, "{}");
        assertThatThrownBy(() -> one.send(request(Operation.status, RateLimitMode.fail), JSON::object))
                .isInstanceOf(ServiceUnavailableException.class);
        Pacer.Turn ahead = pacer.acquire(patience(RateLimitMode.fail), half);
        assertThatThrownBy(() -> pacer.acquire(patience(RateLimitMode.fail), half))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("has not said yet");
        ahead.close();
        one.send(request(Operation.status, RateLimitMode.fail), JSON::object);
        pacer.acquire(patience(RateLimitMode.fail), half);
        pacer.acquire(patience(RateLimitMode.fail), half);
    }

    @Test
    void whereLittleIsLeftOfTheDayATurnIsWaitedForUntilTheComponentStops() {
        DayBudget.Spender busy = client.day().spender(0, 25, LimitShare.WHOLE);
        IntStream.range(0, 8001).forEach(i -> busy.book());
        server.answers(200, "{}", Map.of("X-RateLimit-Limit-1", "8000", "X-RateLimit-Remaining-1", "1900"));
        call(Operation.status);
        pause.close();
        client.awaitTurn(busy, patience(RateLimitMode.pace));
        assertThatThrownBy(() -> client.awaitTurn(busy, patience(RateLimitMode.pace)))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessageContaining("stopping");
    }

    @Test
    void aRefusedTokenIsReplacedAndTheCallAnswered() {
        server.answers(401, REFUSED).grants("a-2", "r-2").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        assertThat(tokens()).containsExactly("a-1", "token", "a-2");
        assertThat(told).containsExactly("401", "200", "ended");
    }

    @Test
    void whoseFreshTokenIsRefusedMustLogInAgainAndNoOtherTokenIsAskedForInAMinute() {
        String said = "account j…@example.com must log in again: the service refuses even a fresh token"
                + " (Token is invalid)";
        server.answers(401, REFUSED).grants("a-2", "r-2").answers(401, REFUSED);
        assertFails(Operation.status, LoginRequiredException.class, said);
        assertThat(tokens()).containsExactly("a-1", "token", "a-2");
        server.answers(401, REFUSED);
        assertFails(
                Operation.status,
                LoginRequiredException.class,
                said + "; no other is asked for until " + clock.instant().plusSeconds(60));
        assertThat(tokens()).containsExactly("a-1", "token", "a-2", "a-2");
    }

    @Test
    void aTokenThatSomebodyElseGotBeforeProvesNothing() {
        long version = store.find(jane.key()).orElseThrow().version();
        assertThat(logins.accessToken(jane)).isEqualTo("a-1");
        store.replace(jane.key(), version, login("a-2", "r-2"));
        clock.pass(Duration.ofMinutes(1));
        server.answers(401, REFUSED).answers(401, REFUSED);
        server.answers(401, REFUSED).grants("a-3", "r-3").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        assertThat(tokens()).containsExactly("a-1", "a-2", "a-2", "token", "a-3");
    }

    @Test
    void anAuthorizationServerThatIsDownIsAskedAgain() {
        clock.pass(Duration.ofHours(2));
        server.answers(503, "").grants("a-2", "r-2").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        assertThat(told).containsExactly("again", "200", "ended");
        store.remove(jane.key());
        logins.forget(jane.key());
        assertThatThrownBy(() -> call(Operation.status)).isInstanceOf(LoginRequiredException.class);
    }

    @Test
    void anAuthorizationServerThatIsDownIsAskedAgainForATokenInPlaceOfARefusedOneToo() {
        server.answers(401, REFUSED).answers(503, "");
        server.answers(401, REFUSED).answers(429, "", Map.of("Retry-After", "0"));
        server.answers(401, REFUSED).grants("a-2", "r-2").answers(200, "{}");
        assertThat(call(Operation.status)).isEmpty();
        assertThat(tokens()).containsExactly("a-1", "token", "a-1", "token", "a-1", "token", "a-2");
        assertThat(told).containsExactly("401", "again", "401", "again", "401", "200", "ended");
    }

    @Test
    void aRequestPrintsItsOperationOnlyAndKeepsTheRestForAnotherPage() {
        ApiRequest first = request(Operation.createMonitor, RateLimitMode.fail);
        ApiRequest other = first.at(URI.create("https://api.example/v4/y"));
        assertThat(other).hasToString("createMonitor");
        assertThat(other).usingRecursiveComparison().ignoringFields("uri").isEqualTo(first);
        assertThat(other.uri()).hasHost("api.example");
    }

    private Elements trips() {
        ApiRequest first = request(Operation.trips, RateLimitMode.pace);
        return new Elements(client, first, server.uri("/v4"), JSON);
    }

    private static String page(String next, String... elements) {
        String links =
                next == null ? "" : "\"_links\":{\"next\":{\"href\":\"https://elsewhere.example/v4/" + next + "\"}},";
        return "{" + links + "\"_embedded\":{\"trips\":[" + String.join(",", elements) + "]}}";
    }

    @Test
    void pagesAreFetchedOneAfterTheOtherAsTheyAreReached() {
        server.answers(200, page("2?pageToken=t", "1", "2"));
        Elements trips = trips();
        assertThat(server.requests()).isEmpty();
        assertThat(List.of(trips.next(), trips.next())).isEqualTo(List.of(1, 2));
        assertThat(server.requests()).hasSize(1);
        server.answers(200, page("3")).answers(200, page(null, "3"));
        assertThat(trips.next()).isEqualTo(3);
        assertThat(trips.hasNext()).isFalse();
        assertThatThrownBy(trips::next).isInstanceOf(NoSuchElementException.class);
        assertThat(server.asked())
                .containsExactly(
                        "GET /v4/x", "GET /v4/2?client_id=an%20app&pageToken=t", "GET /v4/3?client_id=an%20app");
    }

    @Test
    void whoClosesAStreamFetchesNothingMore() {
        server.answers(200, page("2", "1", "2"));
        Elements trips = trips();
        trips.next();
        trips.close();
        assertThat(trips.hasNext()).isFalse();
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest(name = "of {0} pages")
    @ValueSource(ints = {1, 2, 5})
    void pagesThatGoInACircleEnd(int length) {
        IntStream.range(0, 40).forEach(i -> server.answers(200, page("p" + i % length, "1")));
        Elements trips = trips();
        assertThatThrownBy(() -> IntStream.range(0, 40).forEach(i -> trips.next()))
                .isInstanceOf(ServiceUnavailableException.class)
                .hasMessage("the pages of trips go in a circle: a next link leads back");
        int asked = server.requests().size();
        assertThat(asked).isLessThan(20);
        assertThatThrownBy(trips::hasNext).hasMessage("the pages of trips go in a circle: a next link leads back");
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void manyPagesAreNoCircle() {
        IntStream.range(0, 40).forEach(i -> server.answers(200, page(i == 39 ? null : "p" + i, "1")));
        Elements trips = trips();
        IntStream.range(0, 40).forEach(i -> assertThat(trips.next()).isEqualTo(1));
        assertThat(trips.hasNext()).isFalse();
    }
}
