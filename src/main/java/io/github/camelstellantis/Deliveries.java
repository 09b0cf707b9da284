package io.github.camelstellantis;

import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.events.Notification;
import io.github.camelstellantis.watch.NotificationListener;
import io.github.camelstellantis.watch.NotificationOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.ReactiveExecutor;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives notifications to the route, one at a time for each vehicle and in the order in which they came. One that was
 * accepted before is dropped; what the route accepts is recorded afterwards, so that a crash in between means a repeat and
 * never a loss.
 */
final class Deliveries {

    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);

    private final CamelContext camelContext;
    private final NotificationExchange exchanges;
    private final AsyncProcessor route;
    private final IdempotentRepository accepted;
    private final NotificationListener listener;
    private ExecutorService executor;
    private Lanes lanes;

    /**
     * @param camelContext of the route
     * @param exchanges makes an exchange of a notification
     * @param route what accepts or not
     * @param accepted what was accepted before
     * @param listener is told what becomes of each
     */
    Deliveries(
            CamelContext camelContext,
            NotificationExchange exchanges,
            Processor route,
            IdempotentRepository accepted,
            NotificationListener listener) {
        this.camelContext = camelContext;
        this.exchanges = exchanges;
        this.route = AsyncProcessorConverterHelper.convert(route);
        this.accepted = accepted;
        this.listener = listener;
    }

    void start() {
        CamelContextAware.trySetCamelContext(accepted, camelContext);
        ServiceHelper.startService(accepted);
        executor = camelContext.getExecutorServiceManager().newDefaultThreadPool(this, "StellantisEvents");
        lanes = new Lanes(executor);
    }

    void stop() {
        camelContext.getExecutorServiceManager().shutdownGraceful(executor);
        ServiceHelper.stopService(accepted);
    }

    /**
     * Delivers the notifications of one request, without holding a thread where the route does not.
     *
     * @param key whose they are
     * @param notifications in their order
     * @param whenDone is told once whether all were accepted, now or earlier
     */
    void deliver(LoginKey key, List<Map<?, ?>> notifications, Consumer<Boolean> whenDone) {
        new Request(key, notifications, whenDone).step(0);
    }

    private final class Request {
        private final LoginKey key;
        private final List<Map<?, ?>> messages;
        private final Consumer<Boolean> whenDone;
        private final ReactiveExecutor later =
                camelContext.getCamelContextExtension().getReactiveExecutor();

        /** What follows for a vehicle would overtake what was not accepted. */
        private final Set<String> blocked = new HashSet<>();

        Request(LoginKey key, List<Map<?, ?>> messages, Consumer<Boolean> whenDone) {
            this.key = key;
            this.messages = messages;
            this.whenDone = whenDone;
        }

        void step(int index) {
            if (index == messages.size()) {
                whenDone.accept(blocked.isEmpty());
                return;
            }
            Map<?, ?> message = messages.get(index);
            Notification notification = Notification.of(message);
            String lane = notification.vin() == null ? notification.callbackId() : notification.vin();
            if (blocked.contains(lane)) {
                done(index, lane, NotificationOutcome.failed);
                return;
            }
            lanes.enter(
                    lane,
                    () -> deliver(message, notification, outcome -> {
                        lanes.leave(lane);
                        done(index, lane, outcome);
                    }));
        }

        private void done(int index, String lane, NotificationOutcome outcome) {
            listener.became(outcome);
            if (outcome == NotificationOutcome.failed) {
                blocked.add(lane);
            }
            stepAfter(index);
        }

        /** A long request takes many steps, but no deep stack. */
        private void stepAfter(int index) {
            if (index + 1 == messages.size()) {
                step(index + 1);
            } else {
                later.schedule(() -> step(index + 1));
            }
        }

        private void deliver(Map<?, ?> message, Notification notification, Consumer<NotificationOutcome> then) {
            Exchange exchange;
            String repeatKey;
            try {
                exchange = exchanges.of(message, notification, key);
                repeatKey = NotificationKey.of(notification);
                if (accepted.contains(exchange, repeatKey)) {
                    LOG.debug("{} came again", notification);
                    then.accept(NotificationOutcome.repeated);
                    return;
                }
            } catch (RuntimeException e) {
                LOG.warn("{} cannot be delivered now: {}", notification, e.getMessage());
                then.accept(NotificationOutcome.failed);
                return;
            }
            route.process(exchange, doneSync -> {
                boolean isAccepted = !exchange.isFailed() && !exchange.isRollbackOnly();
                if (isAccepted) {
                    record(exchange, repeatKey);
                } else {
                    LOG.warn("{} was not accepted by the route; the service will send it again", notification);
                }
                then.accept(isAccepted ? NotificationOutcome.accepted : NotificationOutcome.failed);
            });
        }

        /** It was accepted whatever the repository says: at worst it is accepted once more. */
        private void record(Exchange exchange, String repeatKey) {
            try {
                accepted.add(exchange, repeatKey);
                accepted.confirm(exchange, repeatKey);
            } catch (RuntimeException e) {
                LOG.warn("A notification was accepted, but that could not be recorded: {}", e.getMessage());
            }
        }
    }
}
