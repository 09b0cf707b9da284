package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.RateLimitedException;
import java.time.Duration;
import java.util.Collection;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.camel.component.kafka.KafkaClientFactory;
import org.apache.camel.component.kafka.KafkaConfiguration;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;

/**
 * Pauses the Kafka consumers of a route for as long as the rate limit asks for, instead of blocking their threads: they
 * are given no records, and stay in their group. As the route's policy it sees the failures, as the endpoint's {@code
 * kafkaClientFactory} it makes consumers that it can pause.
 *
 * <p>Camel's own means do not serve: ThrottlingExceptionRoutePolicy stays suspended for ever when several threads trip it
 * at once, pausable() reads the topic from its beginning, and the thread of a suspended Kafka consumer ends for ever when
 * its group is divided anew at the wrong moment.
 */
public final class Brake extends RoutePolicySupport implements KafkaClientFactory {

    private static final Duration SHORTEST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final KafkaClientFactory clients = new DefaultKafkaClientFactory();
    private final AtomicLong until = new AtomicLong(System.nanoTime());

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Throwable problem = exchange.getException();
        if (problem == null) {
            problem = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        }
        if (problem instanceof RateLimitedException limited) {
            brake(limited.getRetryAfter());
        }
    }

    private void brake(Duration asked) {
        Duration pause = asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        long released = System.nanoTime() + pause.toNanos();
        until.accumulateAndGet(released, (one, other) -> one - other > 0 ? one : other);
    }

    /** How long nothing is to be consumed yet; zero or less where the brake is off. */
    Duration remaining() {
        return Duration.ofNanos(until.get() - System.nanoTime());
    }

    private static boolean isBraked(Duration remaining) {
        return remaining.compareTo(Duration.ZERO) > 0;
    }

    @Override
    public Consumer<?, ?> getConsumer(Properties settings) {
        return new BrakedConsumer(settings);
    }

    @Override
    public Producer<?, ?> getProducer(Properties settings) {
        return clients.getProducer(settings);
    }

    @Override
    public String getBrokers(KafkaConfiguration configuration) {
        return clients.getBrokers(configuration);
    }

    /** One that goes on polling, and so stays in its group, while it is paused. */
    private final class BrakedConsumer extends KafkaConsumer<Object, Object> {

        /** Camel has paused it, all of it as ever, because its route is suspended. */
        private boolean suspended;

        private BrakedConsumer(Properties settings) {
            super(settings);
        }

        @Override
        public void pause(Collection<TopicPartition> partitions) {
            suspended = true;
            super.pause(partitions);
        }

        @Override
        public void resume(Collection<TopicPartition> partitions) {
            suspended = false;
            super.resume(partitions);
        }

        @Override
        public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, new HeldFromTheFirst(listener));
        }

        @Override
        public void subscribe(Pattern topics, ConsumerRebalanceListener listener) {
            super.subscribe(topics, new HeldFromTheFirst(listener));
        }

        @Override
        public ConsumerRecords<Object, Object> poll(Duration timeout) {
            Duration remaining = remaining();
            if (isHeld(remaining)) {
                super.pause(assignment());
            } else {
                super.resume(paused());
            }
            return super.poll(isBraked(remaining) && remaining.compareTo(timeout) < 0 ? remaining : timeout);
        }

        private boolean isHeld(Duration remaining) {
            return suspended || isBraked(remaining);
        }

        /** The poll that partitions come with may bring their records, too: pausing them before the next is too late. */
        private final class HeldFromTheFirst implements ConsumerRebalanceListener {

            private final ConsumerRebalanceListener listener;

            private HeldFromTheFirst(ConsumerRebalanceListener listener) {
                this.listener = listener;
            }

            @Override
            public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
                if (isHeld(remaining())) {
                    BrakedConsumer.super.pause(partitions);
                }
                listener.onPartitionsAssigned(partitions);
            }

            @Override
            public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
                listener.onPartitionsRevoked(partitions);
            }

            @Override
            public void onPartitionsLost(Collection<TopicPartition> partitions) {
                listener.onPartitionsLost(partitions);
            }
        }
    }
}
