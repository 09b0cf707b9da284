package io.github.camelstellantis.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the benchmark paging: what can be counted of it. */
class StreamedPagesTest {

    private static final int ELEMENTS = 20_000;
    private static final int PAGES = (ELEMENTS + Fleet.PAGE - 1) / Fleet.PAGE;

    /** The one that is read, and the one before, whose last element Camel may still be at. */
    private static final int MOST_PAGES_HELD = 2;

    @TempDir
    Path directory;

    private final List<WeakReference<Map<?, ?>>> firstOfEachPage = new ArrayList<>();
    private long seen;
    private long mostHeld;

    @Test
    void aStreamHoldsHardlyMoreThanThePageThatIsRead() throws Exception {
        Identity identity = Identity.create(directory);
        try (FleetServer server = new FleetServer(
                        identity.sslContextParameters().createSSLContext(new DefaultCamelContext()),
                        new Fleet(1, ELEMENTS));
                TripReader reader = new TripReader.Component(new Service(identity, server.port(), server.port()))) {
            reader.read(trip -> {
                see(trip);
                assertThat(server.flight().calls()).as("pages").isLessThanOrEqualTo(seen / Fleet.PAGE + 1);
            });
            assertThat(server.flight().calls()).isEqualTo(PAGES);
        }
        assertThat(seen).isEqualTo(ELEMENTS);
        assertThat(mostHeld).isBetween(1L, (long) MOST_PAGES_HELD);
    }

    private void see(Map<?, ?> trip) {
        if (seen % Fleet.PAGE == 0) {
            firstOfEachPage.add(new WeakReference<>(trip));
        }
        seen++;
        if (seen % (ELEMENTS / 10) == 0) {
            System.gc();
            long held = firstOfEachPage.stream()
                    .filter(first -> first.get() != null)
                    .count();
            mostHeld = Math.max(mostHeld, held);
        }
    }
}
