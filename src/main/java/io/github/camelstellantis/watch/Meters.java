package io.github.camelstellantis.watch;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.StellantisException;
import io.github.camelstellantis.auth.App;
import io.github.camelstellantis.client.CallListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import org.apache.camel.spi.Registry;

/** Measures with Micrometer; the only class that needs it. */
public final class Meters implements Metering {

    /** Of camel-micrometer, by which its users name theirs. */
    private static final String CAMELS_NAME = "metricsRegistry";

    private static final String OPERATION = "operation";
    private static final String OUTCOME = "outcome";
    private static final String BRAND = "brand";
    private static final String SUCCESS = "success";

    private final MeterRegistry registry;
    private final MeterProvider<Timer> calls;
    private final MeterProvider<Timer> requests;
    private final MeterProvider<Counter> retries;
    private final MeterProvider<Timer> refreshes;
    private final MeterProvider<Counter> notifications;
    private final Map<Brand, CallListener> listeners = new EnumMap<>(Brand.class);
    private final ConcurrentMap<Asked, DataAges> ages = new ConcurrentHashMap<>();
    private final Set<Meter> shown = ConcurrentHashMap.newKeySet();

    private record Asked(Operation operation, Brand brand, boolean byVin) {}

    public Meters(MeterRegistry registry) {
        this.registry = registry;
        calls = Timer.builder("stellantis.calls")
                .description("Calls of operations, with waiting and repetitions")
                .withRegistry(registry);
        requests = Timer.builder("stellantis.requests")
                .description("Requests to the API")
                .withRegistry(registry);
        retries = Counter.builder("stellantis.retries")
                .description("Requests that repeated another one")
                .withRegistry(registry);
        refreshes = Timer.builder("stellantis.refreshes")
                .description("Requests for tokens")
                .withRegistry(registry);
        notifications = Counter.builder("stellantis.notifications")
                .description("Notifications each time that they come, and requests that are refused")
                .withRegistry(registry);
        for (Brand brand : Brand.values()) {
            listeners.put(brand, listener(brand));
        }
    }

    /** With the application's registry, chosen as Camel chooses it: by its name, a composite one, or the only one. */
    public static Optional<Metering> of(Registry beans) {
        return bean(beans, CompositeMeterRegistry.class)
                .or(() -> bean(beans, MeterRegistry.class))
                .map(Meters::new);
    }

    private static Optional<MeterRegistry> bean(Registry beans, Class<? extends MeterRegistry> type) {
        MeterRegistry named = beans.lookupByNameAndType(CAMELS_NAME, type);
        if (named != null) {
            return Optional.of(named);
        }
        Set<? extends MeterRegistry> all = beans.findByType(type);
        return all.size() == 1 ? Optional.of(all.iterator().next()) : Optional.empty();
    }

    @Override
    public CallListener calls(Brand brand) {
        return listeners.get(brand);
    }

    private CallListener listener(Brand brand) {
        return new CallListener() {
            @Override
            public void requested(Operation operation, int status, long nanos) {
                requests.withTags(tags(operation, brand).and("status", status == NO_ANSWER ? "none" : status + ""))
                        .record(nanos, TimeUnit.NANOSECONDS);
            }

            @Override
            public void retried(Operation operation) {
                retries.withTags(tags(operation, brand)).increment();
            }

            @Override
            public void ended(Operation operation, StellantisException failure, long nanos) {
                calls.withTags(tags(operation, brand).and(OUTCOME, outcome(failure)))
                        .record(nanos, TimeUnit.NANOSECONDS);
            }
        };
    }

    private static Tags tags(Operation operation, Brand brand) {
        return Tags.of(OPERATION, operation.name(), BRAND, brand.name());
    }

    /** The exception as the documentation names it. */
    private static String outcome(RuntimeException failure) {
        return failure == null ? SUCCESS : failure.getClass().getSimpleName().replaceFirst("Exception$", "");
    }

    @Override
    public void asked(App app, RuntimeException failure, long nanos) {
        refreshes
                .withTags(Tags.of(BRAND, Brand.ofRealm(app.realm()).name(), OUTCOME, outcome(failure)))
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public Shown show(Reading reading) {
        Gauge gauge = Gauge.builder(reading.name(), () -> number(reading))
                .description(reading.description())
                .baseUnit(reading.unit())
                .tags(reading.tags().toArray(String[]::new))
                .register(registry);
        shown.add(gauge);
        return () -> hide(gauge);
    }

    private static Number number(Reading reading) {
        Number value = reading.value().get();
        return value == null ? Double.NaN : value;
    }

    private void hide(Meter meter) {
        registry.remove(meter);
        shown.remove(meter);
    }

    @Override
    public DataAges ages(Operation operation, Brand brand, Clock clock, boolean byVin) {
        return ages.computeIfAbsent(new Asked(operation, brand, byVin), asked -> ages(asked, clock));
    }

    private DataAges ages(Asked asked, Clock clock) {
        List<String> tags = List.of(
                OPERATION, asked.operation().name(), BRAND, asked.brand().name());
        Timer all = Timer.builder("stellantis.data.age")
                .description("How old the newest data of a vehicle is when it is asked for")
                .tags(tags.toArray(String[]::new))
                .register(registry);
        VehicleAges each = new VehicleAges(tags, clock, this::show);
        return (vin, updatedAt) -> {
            Duration age = Duration.between(updatedAt, clock.instant());
            all.record(age.isNegative() ? Duration.ZERO : age);
            if (asked.byVin() && vin != null) {
                each.seen(vin, updatedAt);
            }
        };
    }

    /** Looks up each counter once: notifications come by the ten thousand a second. */
    @Override
    public NotificationListener notifications(Brand brand) {
        Map<NotificationOutcome, Counter> counters = new EnumMap<>(NotificationOutcome.class);
        for (NotificationOutcome outcome : NotificationOutcome.values()) {
            counters.put(outcome, notifications.withTags(BRAND, brand.name(), OUTCOME, outcome.name()));
        }
        return outcome -> counters.get(outcome).increment();
    }

    /** What is counted stays in the application's registry; what would be asked of us later goes. */
    @Override
    public void close() {
        shown.forEach(this::hide);
    }
}
