package io.github.camelstellantis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.OutcomeUnknownException;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.RemoteFailedException;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.remotes.RemoteCheck;
import io.github.camelstellantis.remotes.RemoteKind;
import io.github.camelstellantis.remotes.RemoteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExecutorServiceManager;
import org.apache.camel.support.DefaultAsyncProducer;

/** Sends remote commands, on the caller's thread, and waits for what comes of them where that is wanted, on none. */
final class RemoteProducer extends DefaultAsyncProducer {

    private final StellantisConfiguration configuration;
    private final Invocation invocation;
    private final VehicleService service;
    private final RemoteOutcomes outcomes;
    private final WakeUps wakeUps;
    private final ObjectMapper mapper;
    private final Set<CompletableFuture<RemoteOutcome>> waiting = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService timer;
    private ExecutorService workers;

    RemoteProducer(
            StellantisEndpoint endpoint,
            Invocation invocation,
            VehicleService service,
            RemoteOutcomes outcomes,
            WakeUps wakeUps,
            ObjectMapper mapper) {
        super(endpoint);
        this.configuration = endpoint.getConfiguration();
        this.invocation = invocation;
        this.service = service;
        this.outcomes = outcomes;
        this.wakeUps = wakeUps;
        this.mapper = mapper;
    }

    /** A command that the service has accepted. */
    private record Sent(RemoteKind kind, CallOptions options, Credentials credentials, Map<?, ?> answer) {
        String remoteId() {
            return options.ids().get(PathId.remoteId);
        }
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            Sent sent = send(exchange);
            if (configuration.isAwaitCompletion()) {
                await(sent, exchange, callback);
                return false;
            }
        } catch (Exception e) {
            exchange.setException(e);
        }
        callback.done(true);
        return true;
    }

    private Sent send(Exchange exchange) throws IOException {
        CallOptions said = invocation.options(exchange);
        Credentials credentials = invocation.credentials(said);
        ObjectNode command = (ObjectNode) mapper.readTree(invocation.body(exchange));
        RemoteKind kind = RemoteCheck.check(command);
        CallOptions options = invocation.underCallback(said, credentials);
        if (!command.hasNonNull("label")) {
            command.put("label", kind.name());
        }
        byte[] body = mapper.writeValueAsBytes(command);
        Runnable takeBack = kind == RemoteKind.wakeUp ? wakeUps.count(vehicle(options, credentials), most()) : () -> {};
        try {
            invocation.call(exchange, options, credentials, body);
        } catch (OutcomeUnknownException e) {
            throw e;
        } catch (StellantisException e) {
            takeBack.run();
            throw e;
        }
        return sent(exchange, kind, options, credentials);
    }

    private int most() {
        return configuration.getMaxWakeUpsPerDay();
    }

    /** Its id, under whichever name it is called. */
    private String vehicle(CallOptions options, Credentials credentials) {
        String id = options.ids().get(PathId.vehicleId);
        return id == null ? service.vehicleId(options.ids().get(PathId.vin), credentials) : id;
    }

    private Sent sent(Exchange exchange, RemoteKind kind, CallOptions options, Credentials credentials)
            throws IOException {
        Object body = exchange.getMessage().getBody();
        Map<?, ?> answer = body instanceof Map<?, ?> map ? map : mapper.readValue((byte[]) body, Map.class);
        if (!(answer.get("remoteActionId") instanceof String remoteId)) {
            throw new OutcomeUnknownException(
                    "the service accepted " + kind + " without saying its remoteActionId: look before you repeat it",
                    (Throwable) null);
        }
        Map<PathId, String> ids = new EnumMap<>(options.ids());
        ids.put(PathId.remoteId, remoteId);
        headers(exchange).set(StellantisConstants.REMOTE_ID, remoteId);
        headers(exchange).set(StellantisConstants.CALLBACK_ID, ids.get(PathId.callbackId));
        return new Sent(kind, new CallOptions(ids, Map.of(), OutputType.map, null, null), credentials, answer);
    }

    private void await(Sent sent, Exchange exchange, AsyncCallback callback) {
        CompletableFuture<RemoteOutcome> outcome =
                outcomes.await(sent.options().ids().get(PathId.callbackId), sent.remoteId());
        waiting.add(outcome);
        outcome.whenCompleteAsync(
                (what, failure) -> {
                    waiting.remove(outcome);
                    answer(sent, what, exchange);
                    callback.done(false);
                },
                workers);
        new RemotePolls(timer, workers, () -> poll(sent), outcome)
                .begin(Duration.ofMillis(configuration.getAwaitTimeout()));
    }

    private RemoteOutcome poll(Sent sent) {
        Result result = service.call(Operation.remote, sent.options(), null, sent.credentials());
        return RemoteOutcome.of((Map<?, ?>) result.body());
    }

    private void answer(Sent sent, RemoteOutcome outcome, Exchange exchange) {
        try {
            headers(exchange).set(StellantisConstants.REMOTE_STATUS, outcome.status());
            exchange.getMessage().setBody(body(sent, outcome, exchange));
            if (outcome.isFailure()) {
                exchange.setException(failed(sent, outcome));
            }
        } catch (IOException e) {
            exchange.setException(e);
        }
    }

    private ResultHeaders headers(Exchange exchange) {
        return new ResultHeaders(exchange, configuration.getHeaderFilterStrategy());
    }

    private Object body(Sent sent, RemoteOutcome outcome, Exchange exchange) throws IOException {
        Map<Object, Object> body = new LinkedHashMap<>(sent.answer());
        body.putAll(outcome.toMap());
        return exchange.getMessage().getBody() instanceof byte[] ? mapper.writeValueAsBytes(body) : body;
    }

    private static RemoteFailedException failed(Sent sent, RemoteOutcome outcome) {
        String cause = outcome.failureCause() == null ? "no cause was given" : outcome.failureCause();
        String vin = sent.options().ids().get(PathId.vin);
        return new RemoteFailedException(
                "the vehicle" + (vin == null ? "" : " " + Vin.masked(vin)) + " did not carry out " + sent.kind() + ": "
                        + cause,
                sent.remoteId(),
                outcome.failureCause());
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        if (configuration.isAwaitCompletion()) {
            ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
            timer = executors.newSingleThreadScheduledExecutor(this, "StellantisRemoteTimer");
            workers = executors.newDefaultThreadPool(this, "StellantisRemotes");
        }
    }

    /** Who still waits is told that nothing is known: the command was sent, and must not be taken for one that was not. */
    @Override
    protected void doStop() throws Exception {
        waiting.forEach(outcome -> outcome.complete(RemoteOutcome.UNKNOWN));
        ExecutorServiceManager executors = getEndpoint().getCamelContext().getExecutorServiceManager();
        if (timer != null) {
            executors.shutdownNow(timer);
            executors.shutdownGraceful(workers);
        }
        super.doStop();
    }
}
