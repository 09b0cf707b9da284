package io.github.camelstellantis.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.ConsumerGroupState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the app's limits that this process may use, from what Kafka knows of the consumer group that does the work:
 * as many parts of the whole as it has of the group's partitions. Consumers of this process must have {@link #clientId()}
 * as their client id.
 */
public final class GroupShare implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupShare.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOK_MILLIS = 2_000;

    private final String brokers;
    private final String group;
    private final double whole;
    private final String clientId = "stellantis-" + UUID.randomUUID();
    private final SettledShare settled = new SettledShare();
    private Admin admin;
    private ScheduledExecutorService looks;
    private boolean blind;

    /**
     * @param brokers of Kafka, with commas
     * @param group the consumer group
     * @param whole what all of the group may use together, more than 0 to 1: the rest is a reserve, for commands
     */
    public GroupShare(String brokers, String group, double whole) {
        if (!(whole > 0 && whole <= 1)) {
            throw new IllegalArgumentException("the group's part must be more than 0, and at most 1, not " + whole);
        }
        this.brokers = brokers;
        this.group = group;
        this.whole = whole;
    }

    /** Begins to look at the group, once a second. */
    public void start() {
        admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.CLIENT_ID_CONFIG, clientId + "-share",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LOOK_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOK_MILLIS));
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "stellantis-group-share");
            thread.setDaemon(true);
            return thread;
        });
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What tells the consumers of this process from others in the group. */
    public String clientId() {
        return clientId;
    }

    /** The part of the app's limits that this process may use now, 0 to 1; 0 until it has been in the group for a while. */
    public double fraction() {
        return settled.at(System.nanoTime());
    }

    private void look() {
        long now = System.nanoTime();
        try {
            ConsumerGroupDescription seen = admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group)
                    .get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            if (seen.state() == ConsumerGroupState.STABLE) {
                settled.see(now, whole * share(seen));
            } else {
                settled.seeUndecided(now);
            }
            blind = false;
        } catch (ExecutionException | TimeoutException e) {
            if (!blind && !looks.isShutdown()) {
                LOG.warn(
                        "The consumer group {} cannot be seen, and with it this process's share of requests: {}",
                        group,
                        e);
            }
            blind = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private double share(ConsumerGroupDescription seen) {
        long all = seen.members().stream().mapToLong(GroupShare::partitions).sum();
        long own = seen.members().stream()
                .filter(member -> clientId.equals(member.clientId()))
                .mapToLong(GroupShare::partitions)
                .sum();
        return all == 0 ? 0 : (double) own / all;
    }

    private static long partitions(MemberDescription member) {
        return member.assignment().topicPartitions().size();
    }

    @Override
    public void close() {
        looks.shutdownNow();
        admin.close(Duration.ZERO);
    }
}
