package io.github.camelstellantis.benchmark;

import io.github.camelstellantis.GrantType;
import io.github.camelstellantis.StellantisComponent;
import io.github.camelstellantis.StellantisConfiguration;
import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.client.RateLimitMode;
import io.github.camelstellantis.simulator.Fault;
import io.github.camelstellantis.simulator.StellantisSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * How much of the simulator's burst limit callers use who call as often as they are let, over real sockets.
 *
 * @param limit requests a second
 * @param nanos from the first call to the last answer
 * @param answered calls of ours
 * @param lost calls of ours that failed
 * @param refused answers that there were too many requests, to anybody
 * @param foreign requests of others that the simulator has counted
 */
record RateLimitRun(int limit, long nanos, long answered, long lost, long refused, long foreign) {

    /** Operations that take so many milliseconds longer than others. */
    private static final List<Operation> OPERATIONS = List.of(Operation.user, Operation.vehicles, Operation.callbacks);

    private static final int JITTER_MILLIS = 40;

    /**
     * Lets callers call.
     *
     * @param directory for the simulator's certificates
     * @param limit requests a second
     * @param callers at once
     * @param time how long
     * @param others requests a second of somebody else for the same app; with them latencies vary too
     */
    static RateLimitRun of(Path directory, int limit, int callers, Duration time, int others) throws Exception {
        try (StellantisSimulator service = new StellantisSimulator()) {
            service.setDirectory(directory.toString());
            service.setRequestsPerSecond(limit);
            service.start();
            if (others > 0) {
                vary(service);
            }
            CamelContext ours = camel(service, "pace");
            CamelContext theirs = camel(service, "off");
            try {
                return new Traffic(service, ours, theirs, limit, callers, time, others).run();
            } finally {
                ours.stop();
                theirs.stop();
            }
        }
    }

    private static void vary(StellantisSimulator service) {
        for (int i = 0; i < OPERATIONS.size(); i++) {
            service.faults()
                    .add(Fault.on(OPERATIONS.get(i))
                            .delay(Duration.ofMillis((long) i * JITTER_MILLIS))
                            .always());
        }
    }

    private static CamelContext camel(StellantisSimulator service, String rateLimit) throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        StellantisConfiguration configuration = new StellantisConfiguration();
        configuration.setBrand(Brand.Peugeot.name());
        configuration.setClientId(service.getClientId());
        configuration.setClientSecret(service.getClientSecret());
        configuration.setScope(service.getScopes());
        configuration.setGrantType(GrantType.password);
        configuration.setUsername(service.getUsername(Brand.Peugeot));
        configuration.setPassword(service.getPassword());
        configuration.setClientCertificate(service.getClientCertificate());
        configuration.setPrivateKey(service.getPrivateKey());
        configuration.setCaCertificate(service.getCaCertificate());
        configuration.setIdentityCaCertificate(service.getCaCertificate());
        configuration.setApiUri(service.getApiCertUri());
        configuration.setIdentityUri(service.getIdentityUri());
        configuration.setRateLimit(RateLimitMode.valueOf(rateLimit));
        camel.getComponent("stellantis", StellantisComponent.class).setConfiguration(configuration);
        camel.start();
        return camel;
    }

    /** What is called while it lasts. */
    private static final class Traffic {

        private final StellantisSimulator service;
        private final ProducerTemplate ours;
        private final ProducerTemplate theirs;
        private final int limit;
        private final int callers;
        private final Duration time;
        private final int others;
        private final LongAdder answered = new LongAdder();
        private final LongAdder lost = new LongAdder();
        private final LongAdder foreign = new LongAdder();
        private long end;

        private Traffic(
                StellantisSimulator service,
                CamelContext ours,
                CamelContext theirs,
                int limit,
                int callers,
                Duration time,
                int others) {
            this.service = service;
            this.ours = ours.createProducerTemplate();
            this.theirs = theirs.createProducerTemplate();
            this.limit = limit;
            this.callers = callers;
            this.time = time;
            this.others = others;
        }

        private RateLimitRun run() throws Exception {
            warmUp();
            long before = service.traffic().rateLimited();
            ExecutorService threads = Executors.newCachedThreadPool();
            long begun = System.nanoTime();
            end = begun + time.toNanos();
            try {
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < callers; i++) {
                    int number = i;
                    all.add(threads.submit(() -> call(number)));
                }
                if (others > 0) {
                    all.add(threads.submit(this::callAsOthers));
                }
                for (Future<?> each : all) {
                    each.get();
                }
            } finally {
                threads.shutdownNow();
            }
            long nanos = System.nanoTime() - begun;
            long refused = service.traffic().rateLimited() - before;
            return new RateLimitRun(limit, nanos, answered.sum(), lost.sum(), refused, foreign.sum());
        }

        /** Logs in and opens connections, a little at a time. */
        private void warmUp() {
            for (int i = 0; i < limit / 2; i++) {
                ask(ours, i);
                ask(theirs, i);
                LockSupport.parkNanos(Duration.ofSeconds(4).toNanos() / limit);
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }

        private void call(int number) {
            for (int i = number; System.nanoTime() < end; i++) {
                (ask(ours, i) ? answered : lost).increment();
            }
        }

        private void callAsOthers() {
            Random random = new Random(1);
            while (System.nanoTime() < end) {
                LockSupport.parkNanos((long) (-Math.log(1 - random.nextDouble()) / others * 1e9));
                if (ask(theirs, 0)) {
                    foreign.increment();
                }
            }
        }

        private static boolean ask(ProducerTemplate whom, int number) {
            Exchange answer = whom.request(
                    "stellantis:" + OPERATIONS.get(number % OPERATIONS.size()) + "?outputType=json", exchange -> {});
            return answer.getException() == null;
        }
    }

    /** The part that was used of what the simulator could have let us have in that time. */
    double used() {
        return answered / (limit * (nanos / 1e9) - foreign);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.1f %% of what there was of %d requests a second used in %.1f s, %d refused, %d lost, %d of others",
                100 * used(),
                limit,
                nanos / 1e9,
                refused,
                lost,
                foreign);
    }
}
