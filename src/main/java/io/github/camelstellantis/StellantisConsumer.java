package io.github.camelstellantis;

import io.github.camelstellantis.api.LoginRequiredException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.state.Positions;
import io.github.camelstellantis.watch.Metering;
import io.github.camelstellantis.watch.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.ScheduledBatchPollingConsumer;
import org.apache.camel.util.CastUtils;

/**
 * Polls the vehicles of its endpoint's accounts and sends what is new, one exchange at a time for each vehicle. What has
 * been delivered is written down once the exchange has been completed, wherever the route has handed it over to.
 */
@ManagedResource(description = "Managed Stellantis Consumer")
public class StellantisConsumer extends ScheduledBatchPollingConsumer {

    private static final String NOBODY = "";

    private final StellantisEndpoint endpoint;
    private final Accounts accounts;
    private final Supplier<Subscription> subscriptions;
    private final Positions positions;
    private final Problems problems = new Problems();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile int most;
    private volatile ExecutorService executor;
    private volatile Subscription subscription;
    private volatile Tour tour;
    private PositionClaims.Claim claim;
    private Metering.Shown lag = () -> {};

    StellantisConsumer(
            StellantisEndpoint endpoint,
            Processor processor,
            Accounts accounts,
            Supplier<Subscription> subscriptions,
            Positions positions) {
        super(endpoint, processor);
        this.endpoint = endpoint;
        this.accounts = accounts;
        this.subscriptions = subscriptions;
        this.positions = positions;
        // before the endpoint sets the one of its options
        setExceptionHandler(new OneLineExceptionHandler(endpoint.getCamelContext()));
    }

    /** The accounts that are skipped until they have logged in again. */
    public Set<String> getAccountsToLogIn() {
        return problems.loginsToRenew();
    }

    @ManagedAttribute(description = "What is asked for")
    public String getOperation() {
        return endpoint.getOperation().name();
    }

    @ManagedAttribute(description = "Accounts that are skipped until they have logged in again")
    public int getAccountsToLogInCount() {
        return problems.loginsToRenew().size();
    }

    /** Seconds since the last poll that came to its end began; since the start, as long as there was none. */
    @ManagedAttribute(description = "Seconds since the last poll that came to its end began")
    public long getLagSeconds() {
        Subscription present = subscription;
        return present == null ? 0 : present.lag().toSeconds();
    }

    /** Whether that is longer ago than the endpoint takes. */
    boolean isLate() {
        Duration most = endpoint.getConfiguration().getMaxLag();
        return most != null && getLagSeconds() > most.toSeconds();
    }

    @Override
    protected void doBuild() throws Exception {
        setHealthCheck(new PollingHealthCheck(this));
        super.doBuild();
    }

    @Override
    protected void doStart() throws Exception {
        claim = endpoint.claim();
        Integer said = endpoint.getConfiguration().getMaxConcurrentVehicles();
        most = said == null ? endpoint.getConfiguration().getMaxInFlight() : said;
        executor = endpoint.getCamelContext()
                .getExecutorServiceManager()
                .newThreadPool(this, "StellantisConsumer", most, most);
        subscription = subscriptions.get();
        endpoint.claims().make(claim);
        try {
            super.doStart();
        } catch (Exception e) {
            endpoint.claims().release(claim);
            throw e;
        }
        lag = endpoint.component().measured().show(lagReading());
    }

    @Override
    protected void doSuspend() throws Exception {
        endTour();
        super.doSuspend();
    }

    /** It may be waiting for the rest of the day. */
    private void endTour() {
        Tour present = tour;
        if (present != null) {
            present.end();
        }
    }

    @Override
    protected void doStop() throws Exception {
        endTour();
        super.doStop();
        endpoint.getCamelContext().getExecutorServiceManager().shutdownGraceful(executor);
        endpoint.claims().release(claim);
        lag.close();
    }

    private Reading lagReading() {
        return new Reading(
                "stellantis.poll.lag",
                "seconds",
                "How long ago the last poll that came to its end began",
                this::getLagSeconds,
                List.of("routeId", String.valueOf(getRouteId())));
    }

    @Override
    protected int poll() {
        shutdownRunningTask = null;
        Instant begun = subscription.begin();
        Optional<Iterator<Credentials>> whose = whose();
        if (whose.isEmpty()) {
            return 0;
        }
        Poll poll = new Poll(this, subscription, problems);
        tour = new Tour(whose.get(), most, executor);
        tour.run(poll);
        if (poll.isComplete()) {
            subscription.ended(begun, poll.hasAskedEverybody());
        }
        return poll.result();
    }

    /** Empty as long as nobody is enrolled who could be asked about the endpoint's vehicle. */
    private Optional<Iterator<Credentials>> whose() {
        try {
            Iterator<Credentials> whose = accounts.polled();
            problems.over(NOBODY);
            return Optional.of(whose);
        } catch (LoginRequiredException e) {
            if (problems.isNew(NOBODY)) {
                report("Nothing is polled until an account is enrolled", e);
            }
            return Optional.empty();
        }
    }

    /** Whether there is to be another request or exchange. */
    boolean goesOn() {
        boolean suspended = isSuspendingOrSuspended() && shutdownRunningTask != ShutdownRunningTask.CompleteAllTasks;
        return isBatchAllowed() && !suspended;
    }

    /** Whether the target is free: no exchange about it is under way. */
    boolean begin(Target target) {
        return underWay.add(target.subject());
    }

    List<Finding> look(Source source, Target target) {
        return source.look(target, positions);
    }

    /** Sends all that was found about a target, which is free again when that is done; says how many were taken. */
    int deliver(Target target, List<Finding> findings) {
        if (findings.isEmpty()) {
            delivered(target.subject());
            return 0;
        }
        return processBatch(new ArrayDeque<>(findings));
    }

    @Override
    public int processBatch(Queue<Object> findings) {
        Delivery delivery = new Delivery(this, CastUtils.cast(findings));
        delivery.run();
        return delivery.taken();
    }

    /** Everything about a vehicle has been sent, or is left for the next poll. */
    void delivered(String subject) {
        underWay.remove(subject);
    }

    void send(Finding finding, int index, int size, Synchronization completion) {
        Exchange exchange = createExchange(true);
        new FoundMessage(finding, accounts.brand(), endpoint.getConfiguration().getHeaderFilterStrategy())
                .fill(exchange);
        exchange.setProperty(Operation.PROPERTY, endpoint.getOperation().name());
        exchange.setProperty(Exchange.BATCH_INDEX, index);
        exchange.setProperty(Exchange.BATCH_SIZE, size);
        exchange.setProperty(Exchange.BATCH_COMPLETE, index == size - 1);
        exchange.getExchangeExtension().addOnCompletion(completion);
        getAsyncProcessor().process(exchange, defaultConsumerCallback(exchange, true));
    }

    /** Writes down that something has been delivered; false if that was not possible. */
    boolean advance(Finding finding) {
        try {
            positions.advance(finding.target().positionKey(endpoint.getOperation()), finding.step());
            return true;
        } catch (RuntimeException e) {
            report("What has been delivered could not be written down, and will come again", e);
            return false;
        }
    }

    /** Runs something beside the thread that has completed an exchange; when stopped, the next start looks anew. */
    void execute(Delivery delivery) {
        try {
            executor.execute(delivery);
        } catch (RejectedExecutionException e) {
            delivery.abandon();
        }
    }

    /** An account is skipped from now on. */
    void loginEnded(LoginRequiredException e) {
        report("An account is skipped until it has logged in again", e);
        try {
            endpoint.getCamelContext().getManagementStrategy().notify(new LoginRequiredEvent(this, e));
        } catch (Exception notified) {
            getExceptionHandler().handleException("An event notifier failed", notified);
        }
    }

    void report(String what, RuntimeException problem) {
        getExceptionHandler().handleException(what, problem);
    }
}
