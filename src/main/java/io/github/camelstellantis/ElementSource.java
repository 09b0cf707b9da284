package io.github.camelstellantis;

import io.github.camelstellantis.api.QueryParameter;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.client.Elements;
import io.github.camelstellantis.data.Element;
import io.github.camelstellantis.poll.ElementKey;
import io.github.camelstellantis.poll.ElementsPosition;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.poll.Oldest;
import io.github.camelstellantis.state.Positions;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What happened to a vehicle, each element once, the oldest first. One that is still going on waits until it is over, or
 * a day: its end may never be reported.
 */
final class ElementSource implements Source {

    /** More of one vehicle are left for the next poll. */
    private static final int MOST = 500;

    private static final Duration LONGEST_WAIT_FOR_AN_END = Duration.ofDays(1);

    private static final Comparator<Candidate> OLDEST_FIRST = Comparator.comparing(
                    (Candidate candidate) -> candidate.key().at())
            .thenComparing(candidate -> candidate.key().changedAt());

    private final Subscription subscription;
    private final String idHeader;

    /**
     * @param idHeader that carries the element's id, or null
     */
    ElementSource(Subscription subscription, String idHeader) {
        this.subscription = subscription;
        this.idHeader = idHeader;
    }

    private record Candidate(Element element, ElementKey key) {}

    @Override
    public List<Target> targets(Credentials account) {
        return subscription.vehicles(account);
    }

    @Override
    public List<Finding> look(Target target, Positions positions) {
        ElementsPosition start = ElementsPosition.startingAt(subscription.start());
        // kept at once: a restart before the first element must not begin later
        String kept =
                positions.advance(subscription.positionKey(target), before -> before == null ? start.text() : before);
        ElementsPosition position = present(kept);
        Result result = subscription.elements(target, since(position));
        Oldest<Candidate> news = new Oldest<>(MOST, OLDEST_FIRST);
        // at the latest now: an element may be dated by a clock that is wrong, and all that is true comes before it
        Instant earliestToCome = subscription.now();
        Elements elements = (Elements) result.body();
        while (elements.hasNext()) {
            if (elements.next() instanceof Map<?, ?> content) {
                Candidate candidate = candidate(new Element(content));
                if (isToCome(candidate)) {
                    earliestToCome = earliest(earliestToCome, candidate.key().at());
                } else if (isNear(candidate, position) && position.isNews(candidate.key())) {
                    news.add(candidate);
                }
            }
        }
        Instant most = earliestToCome;
        return news.inOrder().stream()
                .map(candidate -> finding(target, result.vehicleId(), candidate, most))
                .toList();
    }

    private ElementsPosition present(String kept) {
        return ElementsPosition.of(kept).notAheadOf(subscription.now());
    }

    private Candidate candidate(Element element) {
        Instant at = element.happenedAt().orElse(Instant.EPOCH);
        String id = element.id().orElseGet(() -> Fingerprint.ofContent(element.content()));
        return new Candidate(element, ElementKey.of(id, at, element.changedAt().orElse(at)));
    }

    private boolean isToCome(Candidate candidate) {
        return candidate.element().isUnderWay()
                && candidate.key().at().plus(LONGEST_WAIT_FOR_AN_END).isAfter(subscription.now());
    }

    /** Whatever the service answers, keys further back are forgotten. */
    private boolean isNear(Candidate candidate, ElementsPosition position) {
        return !candidate.key().at().isBefore(windowOf(position));
    }

    private Instant windowOf(ElementsPosition position) {
        return position.mark().minus(subscription.lookback());
    }

    private Map<QueryParameter, List<String>> since(ElementsPosition position) {
        Instant from = windowOf(position).truncatedTo(ChronoUnit.SECONDS);
        return from.isAfter(Instant.EPOCH) ? Map.of(QueryParameter.timestamps, List.of(from + "/")) : Map.of();
    }

    private Finding finding(Target target, String vehicleId, Candidate candidate, Instant most) {
        Element element = candidate.element();
        Map<String, Object> headers = new HashMap<>();
        headers.put(StellantisConstants.VEHICLE_ID, vehicleId);
        if (idHeader != null) {
            headers.put(idHeader, element.id().orElse(null));
        }
        if (element.isUnderWay()) {
            headers.put(StellantisConstants.UNFINISHED, true);
        }
        UnaryOperator<String> step = before -> present(before)
                .with(candidate.key(), most, subscription.lookback())
                .text();
        return new Finding(
                target, subscription.body(element.content()), candidate.key().changedAt(), headers, step);
    }

    private static Instant earliest(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
