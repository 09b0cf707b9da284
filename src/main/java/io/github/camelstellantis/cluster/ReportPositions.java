package io.github.camelstellantis.cluster;

import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.poll.DocumentPosition;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.state.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.camel.spi.StateRepository;

/**
 * Which report of each vehicle has been passed on, for all workers: a repeated or older answer of the service is no news.
 * With {@link io.github.camelstellantis.state.JdbcStateRepository} no worker sets back what another one has done.
 */
public final class ReportPositions {

    private static final int KEY_BYTES = 20;
    private static final String SUFFIX = ".report";

    /** A later time than this from when it was asked for is a clock's that is wrong. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);

    private final Positions positions;

    public ReportPositions(StateRepository<String, String> repository) {
        this.positions = new Positions(repository);
    }

    /** Whether an answer, as a flat map, tells more than what has been passed on of its vehicle; null tells nothing. */
    public boolean isNews(WorkItem item, Map<String, Object> snapshot) {
        return snapshot != null && position(snapshot).isNewsAfter(DocumentPosition.of(positions.get(key(item))));
    }

    /** An answer has been passed on. */
    public void passedOn(WorkItem item, Map<String, Object> snapshot) {
        DocumentPosition reached = position(snapshot);
        positions.advance(key(item), before -> reached.orLater(DocumentPosition.of(before))
                .text());
    }

    private static DocumentPosition position(Map<String, Object> flat) {
        Snapshot snapshot = Snapshot.of(flat, Identity.UNKNOWN);
        return new DocumentPosition(updatedAt(snapshot), Fingerprint.ofContent(flat));
    }

    private static Instant updatedAt(Snapshot snapshot) {
        boolean impossible = snapshot.updatedAt() != null
                && snapshot.observedAt() != null
                && snapshot.updatedAt().isAfter(snapshot.observedAt().plus(CLOCK_DIFFERENCE));
        return impossible ? null : snapshot.updatedAt();
    }

    /** A hash, so that the repository knows neither people nor vehicles. */
    private static String key(WorkItem item) {
        return Fingerprint.of(String.join("\n", item.brand(), item.account(), item.vin()), KEY_BYTES) + SUFFIX;
    }
}
