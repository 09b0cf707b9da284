package io.github.camelstellantis.processes;

import io.github.camelstellantis.state.JdbcStateRepository;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.apache.camel.builder.RouteBuilder;

/**
 * A replica that polls whenever it is told how many messages there will be, and weighs what is alive on its heap: at
 * tenths of the way, and when the poll is over.
 */
final class WeighedPoller {

    static final String ROUTE = "route";

    private static final int WEIGHINGS = 10;

    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong most = new AtomicLong();

    private WeighedPoller() {}

    public static void main(String[] arguments) throws Exception {
        new WeighedPoller().run(new Starter());
    }

    private void run(Starter starter) throws Exception {
        Map<String, String> settings = starter.settings();
        String from = settings.remove(ROUTE);
        Ticks ticks = new Ticks();
        Replica.Preparation preparation = (camel, database) -> {
            camel.getRegistry().bind("ticks", ticks);
            camel.getRegistry().bind("positions", new JdbcStateRepository(database));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from(from).process(exchange -> received());
                }
            });
        };
        Replica replica = new Replica(settings, UnaryOperator.identity(), preparation);
        starter.say("ready");
        for (String vehicles = starter.hear(); vehicles != null; vehicles = starter.hear()) {
            expected.set(Long.parseLong(vehicles));
            messages.set(0);
            most.set(0);
            ticks.poll();
            starter.say(messages + " " + most + " " + alive());
        }
        replica.close();
    }

    private void received() {
        if (messages.incrementAndGet() % (expected.get() / WEIGHINGS) == 0) {
            most.accumulateAndGet(alive(), Math::max);
        }
    }

    /** Bytes that a collection of everything has left; what other threads allocate until one looks is not in it. */
    private static long alive() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }
}
