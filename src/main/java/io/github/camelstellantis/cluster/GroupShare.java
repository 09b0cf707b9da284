package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.RateLimitedException;
import io.github.camelstellantis.client.LimitShare;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The part of the app's limits that this process may use, from what Kafka knows of the consumer group that does the work:
 * as many parts of the whole as it has of the group's partitions. Consumers of this process must have {@link #clientId()}
 * as their client id.
 */
public final class GroupShare implements LimitShare, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupShare.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final int LOOK_MILLIS = 2_000;

    /** Longer than Kafka takes to divide a group among processes that start or die, with its session timeout of 45 s. */
    private static final Duration LONGEST_WITHOUT = Duration.ofMinutes(1);

    private static final String CLIENT_ID = "stellantis-" + UUID.randomUUID();

    private final SettledShare settled = new SettledShare();
    private final LongWithout longWithout;
    private String brokers = "localhost:9092";
    private String group = "stellantis-workers";
    private double whole = 1;
    private Map<?, ?> clientProperties = Map.of();
    private Admin admin;
    private volatile ScheduledExecutorService looks;
    private boolean blind;
    private double told;

    public GroupShare() {
        this(LONGEST_WITHOUT);
    }

    /** @param longestWithout that the share may be nothing before a warning */
    GroupShare(Duration longestWithout) {
        longWithout = new LongWithout(longestWithout);
    }

    /** Kafka's brokers, with commas. Default localhost:9092. */
    public void setBrokers(String brokers) {
        this.brokers = brokers;
    }

    /** The consumer group that does the work. Default stellantis-workers. */
    public void setGroup(String group) {
        this.group = group;
    }

    /**
     * What all of the group may use together of the app's limits, more than 0, up to 1: the rest is a reserve, for
     * commands. Default 1.
     */
    public void setWhole(double whole) {
        if (!(whole > 0 && whole <= 1)) {
            throw new IllegalArgumentException("whole must be more than 0, and at most 1, not " + whole);
        }
        this.whole = whole;
    }

    /**
     * What a Kafka client needs beyond the brokers' addresses, by Kafka's own names: {@code security.protocol}, {@code
     * sasl.*}, {@code ssl.*} for brokers that want TLS or a login. It must be allowed to describe the group. Default none.
     */
    public void setClientProperties(Map<?, ?> clientProperties) {
        this.clientProperties = Map.copyOf(clientProperties);
    }

    /** Begins to look at the group, once a second. */
    private synchronized void start() {
        if (looks != null) {
            return;
        }
        Properties settings = new Properties();
        settings.putAll(clientProperties);
        settings.putAll(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers,
                AdminClientConfig.CLIENT_ID_CONFIG, CLIENT_ID + "-share",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, LOOK_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LOOK_MILLIS));
        admin = Admin.create(settings);
        looks = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "stellantis-group-share");
            thread.setDaemon(true);
            return thread;
        });
        looks.scheduleWithFixedDelay(this::look, 0, BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What tells the consumers of this process from others in the group. */
    public String clientId() {
        return CLIENT_ID;
    }

    /** The part of the app's limits that this process may use now, 0 to 1; 0 until it has been in the group for a while. */
    @Override
    public double fraction() {
        if (looks == null) {
            start();
        }
        return settled.at(System.nanoTime());
    }

    /**
     * Does nothing where this process has a share: says at once what a call would say only after its longest wait for the
     * rate limit.
     *
     * @throws RateLimitedException as long as it has none
     */
    public void require() {
        if (fraction() == 0) {
            String message = "this process has no share of the app's requests yet";
            throw new RateLimitedException(message, ErrorAnswer.of(429, message), BETWEEN_LOOKS);
        }
    }

    private void look() {
        long now = System.nanoTime();
        try {
            GroupSeen seen = new GroupSeen(
                    admin.describeConsumerGroups(List.of(group))
                            .describedGroups()
                            .get(group)
                            .get(LOOK_MILLIS, TimeUnit.MILLISECONDS),
                    CLIENT_ID);
            if (seen.isDecided()) {
                settled.see(now, whole * seen.share());
            } else {
                settled.seeUndecided(now);
            }
            blind = false;
            tell(now, seen);
        } catch (ExecutionException | TimeoutException e) {
            if (!blind) {
                LOG.warn(
                        "The consumer group {} cannot be seen, and with it this process's share of requests: {}",
                        group,
                        e);
            }
            blind = true;
            longWithout.forget();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell(long now, GroupSeen seen) {
        double usable = fraction();
        if (usable != told) {
            LOG.info(
                    "This process may use {} of the app's limits: {} is {} with {} members",
                    usable,
                    group,
                    seen.group().state(),
                    seen.group().members().size());
        }
        told = usable;
        if (longWithout.isNews(now, usable)) {
            LOG.warn(
                    "This process has no share of the app's limits by the consumer group {}, and asks nothing: {}",
                    group,
                    seen.whyNone());
        }
    }

    @Override
    public synchronized void close() {
        if (looks != null) {
            looks.shutdownNow();
            admin.close(Duration.ZERO);
        }
    }
}
