package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.simulator.Delivery.Cut;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Something that goes wrong on demand: which requests it meets, how often, and what happens to them. It happens once
 * unless told otherwise, and is armed by {@link Faults#add}.
 *
 * <pre>{@code
 * simulator.faults().add(Fault.on(Operation.status).times(2).status(503).header("Retry-After", "1"));
 * simulator.faults().add(Fault.onRefresh().resetBeforeHeaders());
 * }</pre>
 *
 * <p>A fault that says what is answered ({@link #status}, {@link #body}, …) replaces the work: the service does not do
 * what was asked. One that only hurts the answer ({@link #delay}, {@link #resetBeforeHeaders}, {@link #truncatedBody},
 * …) lets the work be done first, so that a token is rotated and a command carried out although nobody hears of it;
 * {@link #unprocessed()} changes that.
 */
public final class Fault extends OnDemand<ReceivedRequest, Fault> {

    private Function<ReceivedRequest, Answer> instead;
    private Circumstances circumstances = Circumstances.NORMAL;
    private UnaryOperator<Answer> effect = UnaryOperator.identity();

    private Fault(Predicate<ReceivedRequest> where) {
        super(where);
    }

    /** Meets requests of these operations. */
    public static Fault on(Operation... operations) {
        Set<Operation> chosen = Set.of(operations);
        return new Fault(request -> request.operation() != null && chosen.contains(request.operation()));
    }

    /** Meets requests of any operation, but none to the authorization server. */
    public static Fault onAnyOperation() {
        return new Fault(request -> request.operation() != null);
    }

    /** Meets requests for tokens of whatever grant. */
    public static Fault onTokenRequest() {
        return new Fault(request -> request.path().equals(AuthorizationServer.ACCESS_TOKEN));
    }

    /** Meets requests for tokens with a refresh token. */
    public static Fault onRefresh() {
        return onTokenRequest().when(request -> TokenForm.of(request)
                .find("grant_type")
                .filter("refresh_token"::equals)
                .isPresent());
    }

    /** Meets requests to revoke a token. */
    public static Fault onRevoke() {
        return new Fault(request -> request.path().equals(AuthorizationServer.REVOKE));
    }

    /** Meets only those that this holds for too. */
    public Fault when(Predicate<ReceivedRequest> condition) {
        return where(condition);
    }

    /** The service does not do what was asked, whatever becomes of the answer. */
    public Fault unprocessed() {
        return instead == null ? instead(request -> Answer.empty(200).withContentType(Answer.JSON)) : this;
    }

    /** Answers with a status and the error body of that part of the service which is asked. */
    public Fault status(int status) {
        return instead(request -> errorOf(request, status));
    }

    /** Answers with a status and an error of the gateway: {@code httpCode, httpMessage, moreInformation}. */
    public Fault gatewayError(int status, String moreInformation) {
        return instead(request -> Refusal.gateway(status, moreInformation).answer());
    }

    /** Answers with an error of the application: {@code code, uuid, message, timestamp}; 40400 has status 404. */
    public Fault applicationError(int code, String message) {
        return instead(request -> Refusal.application(code, message).answer());
    }

    /** Answers with an error of the authorization server: {@code error, error_description} (null: without). */
    public Fault oauthError(int status, String error, String description) {
        return instead(request -> Refusal.oauth(status, error, description).answer());
    }

    /** Answers with this body, as JSON unless {@link #contentType} says otherwise, and with 200 or the status set. */
    public Fault body(String body) {
        return body(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Answers with these bytes, as JSON unless {@link #contentType} says otherwise, and with 200 or the status set. */
    public Fault body(byte[] body) {
        byte[] bytes = body.clone();
        return unprocessed().affecting(answer -> answer.with(bytes));
    }

    /** Answers with nothing in the body. */
    public Fault emptyBody() {
        return body("");
    }

    /** Answers with something that breaks off like JSON, but does not end like it. */
    public Fault invalidJson() {
        return body("{\"_links\": {\"self\": ");
    }

    /** Answers with a JSON document whose text is Latin-1, and so no UTF-8. */
    public Fault invalidUtf8() {
        return body("{\"label\":\"Citro\u00ebn\"}".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Answers with a JSON document of about so many bytes. */
    public Fault oversizedBody(int bytes) {
        byte[] filling = new byte[bytes];
        Arrays.fill(filling, (byte) 'x');
        return body("{\"filling\":\"" + new String(filling, StandardCharsets.US_ASCII) + "\"}");
    }

    /** Sends the client to another address with status 302. */
    public Fault redirectTo(String uri) {
        return instead(request -> Answer.empty(302).with("Location", uri));
    }

    /** Says that the body is something else than it is. */
    public Fault contentType(String contentType) {
        return affecting(answer -> answer.withContentType(contentType));
    }

    /** Adds or replaces a header. */
    public Fault header(String name, String value) {
        return affecting(answer -> answer.with(name, value));
    }

    /**
     * Answers by a clock that is so much ahead of this machine's, or behind where it is negative: its {@code Date} header
     * says so, and a {@code Retry-After} header names the time of that clock to come back at.
     */
    public Fault skewedRetryAfter(Duration ahead, Duration retryAfter) {
        return affecting(answer -> {
            Instant there = Instant.now().plus(ahead);
            return answer.with("Date", httpDate(there)).with("Retry-After", httpDate(there.plus(retryAfter)));
        });
    }

    private static String httpDate(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    /** Answers late. */
    public Fault delay(Duration delay) {
        return affecting(answer -> answer.with(answer.delivery().delayed(delay)));
    }

    /** Never answers; the connection stays open. */
    public Fault hang() {
        return delay(null);
    }

    /**
     * Sends one interim answer (103) after the other over this time before the headers come, so that the connection is
     * never silent for long.
     */
    public Fault slowHeaders(Duration duration) {
        return affecting(answer -> answer.with(answer.delivery().hesitating(duration)));
    }

    /** Answers at once, but lets the body trickle in over this time. */
    public Fault slowBody(Duration duration) {
        return affecting(answer -> answer.with(answer.delivery().lasting(duration)));
    }

    /** Resets the connection instead of answering. */
    public Fault resetBeforeHeaders() {
        return cut(Cut.BEFORE_HEADERS);
    }

    /** Resets the connection after the headers. */
    public Fault resetAfterHeaders() {
        return cut(Cut.AFTER_HEADERS);
    }

    /** Resets the connection half way through the body. */
    public Fault truncatedBody() {
        return cut(Cut.IN_THE_BODY);
    }

    /** Sends the complete status of a while ago, as the service does now and then. */
    public Fault staleStatus(Duration age) {
        circumstances = circumstances.withAge(age);
        return this;
    }

    /** The access token of the request has just expired. */
    public Fault accessTokenExpired() {
        circumstances = circumstances.withAccessTokenExpired();
        return this;
    }

    /** The refresh token of the request is no longer valid. */
    public Fault refreshTokenDead() {
        circumstances = circumstances.withRefreshTokenDead();
        return this;
    }

    /** The answer carries no new refresh token, and the old one stays valid. */
    public Fault withoutRefreshToken() {
        circumstances = circumstances.withRefreshTokenKept();
        return this;
    }

    @Override
    Fault self() {
        return this;
    }

    /** The answer to a request, from the service under this fault's circumstances or instead of it. */
    Answer answer(ReceivedRequest request, Function<Circumstances, Answer> service) {
        return effect.apply(instead == null ? service.apply(circumstances) : instead.apply(request));
    }

    private Fault instead(Function<ReceivedRequest, Answer> answer) {
        instead = answer;
        return this;
    }

    private Fault affecting(UnaryOperator<Answer> change) {
        UnaryOperator<Answer> before = effect;
        effect = answer -> change.apply(before.apply(answer));
        return this;
    }

    private Fault cut(Cut cut) {
        return affecting(answer -> answer.with(answer.delivery().cutting(cut)));
    }

    private static Answer errorOf(ReceivedRequest request, int status) {
        if (status < 400) {
            return Answer.empty(status);
        }
        return request.path().startsWith(AuthorizationServer.BASE)
                ? Refusal.oauth(status, "server_error", null).answer()
                : Refusal.application(status, status * 100, "This is a fault on demand")
                        .answer();
    }
}
