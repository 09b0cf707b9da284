package io.github.camelstellantis.client;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.Operation.Answer;
import io.github.camelstellantis.api.Operation.Authorization;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.RateLimit;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.auth.Login;
import io.github.camelstellantis.auth.Logins;
import io.github.camelstellantis.http.AnswerTooLongException;
import io.github.camelstellantis.http.HttpAnswer;
import io.github.camelstellantis.http.HttpCall;
import io.github.camelstellantis.http.HttpTransport;
import io.github.camelstellantis.http.NotSentException;
import io.github.camelstellantis.http.Pause;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one operation: in its turn, with a valid token, again where that is safe and may help. A read is repeated
 * after whatever may pass; a write only where it cannot have been carried out.
 */
public final class ApiClient {

    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final String BEARER = "Bearer ";
    private static final String HAL = "application/hal+json";
    private static final String GEO_JSON = "application/vnd.geo+json";
    private static final String JSON = "application/json";

    private final HttpTransport transport;
    private final Logins logins;
    private final Pacer pacer;
    private final LimitShare share;
    private final RetryPolicy retries;
    private final Pause pause;
    private final Clock clock;
    private final CallListener listener;

    /**
     * @param transport to the API's hosts
     * @param logins where tokens come from
     * @param pacer shared by all who call for the same app
     * @param share the part of the app's limits that is this process's
     * @param retries how often to repeat
     * @param pause what waits between attempts
     * @param clock what HTTP dates are compared with
     * @param listener is told of every call
     */
    public ApiClient(
            HttpTransport transport,
            Logins logins,
            Pacer pacer,
            LimitShare share,
            RetryPolicy retries,
            Pause pause,
            Clock clock,
            CallListener listener) {
        this.transport = transport;
        this.logins = logins;
        this.pacer = pacer;
        this.share = share;
        this.retries = retries;
        this.pause = pause;
        this.clock = clock;
        this.listener = listener;
    }

    /** A failure, whether the same request may be sent again, and for how long the service wants to be left alone before. */
    private static final class FailedAttempt extends Exception {
        private static final long serialVersionUID = 1L;
        private final StellantisException failure;
        private final boolean repeatable;
        private final Duration notBefore;

        FailedAttempt(StellantisException failure, boolean repeatable) {
            this(failure, repeatable, Duration.ZERO);
        }

        FailedAttempt(StellantisException failure, boolean repeatable, Duration notBefore) {
            super(failure.getMessage(), failure, false, false);
            this.failure = failure;
            this.repeatable = repeatable;
            this.notBefore = notBefore;
        }
    }

    /**
     * Sends a request and reads the answer.
     *
     * @param request what to send
     * @param reader what to make of the answer
     * @param <T> what that is
     * @return what the reader made
     * @throws StellantisException the subtype says what to do next
     */
    public <T> T send(ApiRequest request, AnswerReader<T> reader) {
        long begun = System.nanoTime();
        try {
            T result = sent(request, reader);
            listener.ended(request.operation(), null, System.nanoTime() - begun);
            return result;
        } catch (StellantisException e) {
            listener.ended(request.operation(), e, System.nanoTime() - begun);
            throw e;
        }
    }

    private <T> T sent(ApiRequest request, AnswerReader<T> reader) {
        for (int attempt = 0; ; attempt++) {
            try {
                T answer = attempt(request, reader);
                retries.budget().succeeded();
                return answer;
            } catch (FailedAttempt failed) {
                if (!failed.repeatable || attempt >= retries.maxRetries()) {
                    throw failed.failure;
                }
                waitBeforeRetry(request, failed, attempt);
            }
        }
    }

    /** What is left of the app's day. */
    public DayBudget day() {
        return pacer.day();
    }

    /**
     * Waits until it is the turn of a request, where little is left of the day.
     *
     * @param spender whose request
     * @param patience what to do then
     * @throws RateLimitedException if it may not or would have to wait too long
     */
    public void awaitTurn(DayBudget.Spender spender, Patience patience) {
        if (patience.mode() != RateLimitMode.off) {
            Duration wait = spender.book(patience.forTurn());
            if (!wait.isZero()) {
                pause.await(wait);
            }
        }
    }

    private void waitBeforeRetry(ApiRequest request, FailedAttempt failed, int attempt) {
        if (!allows(request, failed)) {
            throw failed.failure;
        }
        Duration backoff = retries.pauseBefore(attempt);
        Duration wait = failed.notBefore.compareTo(backoff) > 0 ? failed.notBefore : backoff;
        LOG.debug("Again in {} ms: {}", wait.toMillis(), failed.getMessage());
        pause.await(wait);
        listener.retried(request.operation());
    }

    private boolean allows(ApiRequest request, FailedAttempt failed) {
        if (failed.failure instanceof RateLimitedException) {
            // everybody keeps quiet then anyway: the budget is for what is repeated at once
            return request.patience().allows(failed.notBefore);
        }
        boolean allowed = failed.notBefore.compareTo(RetryPolicy.LONGEST) <= 0
                && retries.budget().take();
        if (!allowed) {
            LOG.debug("Not again, so soon or after so much that was repeated: {}", failed.getMessage());
        }
        return allowed;
    }

    private <T> T attempt(ApiRequest request, AnswerReader<T> reader) throws FailedAttempt {
        Instant begun = clock.instant();
        String authorization = authorization(request);
        HttpAnswer answer = exchange(request, authorization);
        if (FailureTable.isTokenRefused(request.operation(), answer)) {
            answer = replay(request, authorization.substring(BEARER.length()), answer, begun);
        }
        if (!answer.isSuccess()) {
            throw failed(request, answer);
        }
        return read(request, answer, reader);
    }

    private String authorization(ApiRequest request) throws FailedAttempt {
        if (request.operation().authorization() == Authorization.APP) {
            App app = request.credentials().app();
            byte[] pair = (app.clientId() + ":" + app.clientSecret()).getBytes(StandardCharsets.UTF_8);
            return "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return BEARER + issued(() -> logins.accessToken(request.credentials()));
    }

    /** An authorization server that is away says nothing about the token: the whole attempt may be repeated. */
    private static <T> T issued(Supplier<T> token) throws FailedAttempt {
        try {
            return token.get();
        } catch (RateLimitedException e) {
            throw new FailedAttempt(e, true, e.getRetryAfter());
        } catch (ServiceUnavailableException e) {
            throw new FailedAttempt(e, true);
        }
    }

    /**
     * Only a token that was issued since the call began, and has not ended meanwhile, proves that nothing but a new login
     * helps: another one, which somebody else has got before, may have ended for the same reason as the first.
     */
    private HttpAnswer replay(ApiRequest request, String refused, HttpAnswer refusal, Instant begun)
            throws FailedAttempt {
        Optional<Instant> pause = logins.pauseAfterRefusal(request.credentials(), refused);
        if (pause.isPresent()) {
            throw loginRequired(request, refusal, "; no other is asked for until " + pause.get());
        }
        Login login = issued(() -> logins.anotherThan(request.credentials(), refused));
        HttpAnswer answer = exchange(request, BEARER + login.accessToken());
        if (FailureTable.isTokenRefused(request.operation(), answer)) {
            boolean proven = !login.issuedAt().isBefore(begun) && login.isAlive(clock.instant());
            if (proven) {
                logins.refusedFresh(request.credentials(), login.accessToken());
            }
            throw new FailedAttempt(loginRequired(request, answer, ""), !proven);
        }
        return answer;
    }

    private static LoginRequiredException loginRequired(ApiRequest request, HttpAnswer answer, String more) {
        ErrorAnswer error = ErrorAnswer.parse(answer.status(), answer.body());
        String account = request.credentials().account();
        return new LoginRequiredException(
                account,
                "account " + AccountName.masked(account)
                        + " must log in again: the service refuses even a fresh token (" + error.message() + ")" + more,
                error);
    }

    private HttpAnswer exchange(ApiRequest request, String authorization) throws FailedAttempt {
        Operation operation = request.operation();
        try (Pacer.Turn turn = pacer.acquire(request.patience(), share)) {
            HttpAnswer answer = answer(
                    operation,
                    new HttpCall(
                            operation.method(),
                            request.uri(),
                            Map.of(
                                    "Authorization", authorization,
                                    "x-introspect-realm",
                                            request.credentials().app().realm(),
                                    "Accept", accept(operation)),
                            request.body(),
                            request.body() == null ? null : JSON));
            RateLimit told = RateLimit.of(answer::header, clock.instant());
            // a gateway that answers for a service that is away knows no limits
            if (answer.isSuccess() || told.hasLimits()) {
                turn.answered(told);
            }
            return answer;
        } catch (IOException e) {
            throw new FailedAttempt(unavailable(request, e), isRepeatable(operation, e));
        }
    }

    private HttpAnswer answer(Operation operation, HttpCall call) throws IOException {
        int status = CallListener.NO_ANSWER;
        long begun = System.nanoTime();
        try {
            HttpAnswer answer = transport.exchange(call);
            status = answer.status();
            return answer;
        } finally {
            listener.requested(operation, status, System.nanoTime() - begun);
        }
    }

    private static String accept(Operation operation) {
        return switch (operation.answer()) {
            case GEO_JSON -> GEO_JSON;
            // a link may lead anywhere in the API
            default -> operation == Operation.link ? HAL + ", " + GEO_JSON : HAL;
        };
    }

    private static boolean isRepeatable(Operation operation, IOException e) {
        return e instanceof NotSentException
                || operation.method() == HttpMethod.GET && !(e instanceof AnswerTooLongException);
    }

    private static StellantisException unavailable(ApiRequest request, IOException e) {
        String said =
                "no answer to " + request.operation() + " from " + request.uri().getHost() + ": " + e.getMessage();
        return request.operation().isWrite() && !(e instanceof NotSentException)
                ? new OutcomeUnknownException(said + "; " + FailureTable.LOOK_FIRST, e)
                : new ServiceUnavailableException(said, e);
    }

    private FailedAttempt failed(ApiRequest request, HttpAnswer answer) {
        StellantisException failure = FailureTable.of(request.operation(), answer, clock.instant());
        if (failure instanceof RateLimitedException limited) {
            pacer.keepQuiet(limited.getRetryAfter());
            return new FailedAttempt(failure, true, limited.getRetryAfter());
        }
        boolean repeatable = failure instanceof ServiceUnavailableException
                && !request.operation().isWrite();
        Duration notBefore =
                RateLimit.of(answer::header, clock.instant()).retryAfter().orElse(Duration.ZERO);
        return new FailedAttempt(failure, repeatable, notBefore);
    }

    private static <T> T read(ApiRequest request, HttpAnswer answer, AnswerReader<T> reader) throws FailedAttempt {
        try {
            if (answer.body().length == 0 && request.operation().answer() != Answer.NOTHING) {
                throw new IOException("it is empty");
            }
            return reader.read(answer);
        } catch (IOException e) {
            String what = "the service answered " + answer.status() + " to " + request.operation()
                    + ", but the answer cannot be read: " + e.getMessage();
            if (request.operation().isWrite()) {
                throw new FailedAttempt(
                        new OutcomeUnknownException(
                                what + "; it was most likely carried out: look before you repeat it", e),
                        false);
            }
            throw new FailedAttempt(new ServiceUnavailableException(what, e), true);
        }
    }
}
