package io.github.camelstellantis;

import io.github.camelstellantis.api.NoDataException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.data.Element;
import io.github.camelstellantis.data.Identity;
import io.github.camelstellantis.data.Snapshot;
import io.github.camelstellantis.poll.DocumentPosition;
import io.github.camelstellantis.poll.Fingerprint;
import io.github.camelstellantis.state.Positions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a vehicle is, as one document: new where it is of a later time, or of the same and says something else. */
final class DocumentSource implements Source {

    private static final Set<Operation> STATUS = Set.of(Operation.snapshot, Operation.status);

    /** A later time than this from now is a clock's that is wrong. */
    private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);

    private final Subscription subscription;

    DocumentSource(Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public List<Target> targets(Credentials account) {
        return subscription.vehicles(account);
    }

    @Override
    public List<Finding> look(Target target, Positions positions) {
        Result result = called(target);
        Map<?, ?> content = (Map<?, ?>) result.body();
        Instant updatedAt = updatedAt(target, result);
        subscription.reported(target, updatedAt);
        DocumentPosition found = new DocumentPosition(updatedAt, Fingerprint.ofContent(content));
        DocumentPosition delivered = DocumentPosition.of(positions.get(subscription.positionKey(target)));
        if (delivered.isAfter(found) || isTooOld(updatedAt) || isKnown(found, delivered)) {
            return List.of();
        }
        Finding finding = new Finding(
                target,
                subscription.body(result),
                updatedAt,
                result.vehicleId() == null ? Map.of() : Map.of(StellantisConstants.VEHICLE_ID, result.vehicleId()),
                before -> found.orLater(DocumentPosition.of(before)).text());
        return List.of(finding);
    }

    private Result called(Target target) {
        try {
            return subscription.call(target);
        } catch (NoDataException e) {
            subscription.asked(target, null);
            throw e;
        }
    }

    private boolean isKnown(DocumentPosition found, DocumentPosition delivered) {
        return subscription.onlyNew() && !found.isNewsAfter(delivered);
    }

    /** Where the option names an instant. */
    private boolean isTooOld(Instant updatedAt) {
        return updatedAt != null
                && subscription
                        .startFrom()
                        .instant()
                        .filter(updatedAt::isBefore)
                        .isPresent();
    }

    private Instant updatedAt(Target target, Result result) {
        Instant now = subscription.now();
        Optional<Instant> time;
        if (STATUS.contains(subscription.operation())) {
            Snapshot snapshot = result.snapshot() == null
                    ? Snapshot.of((Map<?, ?>) result.body(), new Identity(null, null, null, now))
                    : result.snapshot();
            subscription.asked(target, snapshot);
            time = Optional.ofNullable(snapshot.updatedAt());
        } else {
            time = new Element((Map<?, ?>) result.body()).changedAt();
        }
        return time.filter(when -> when.isBefore(now.plus(CLOCK_DIFFERENCE))).orElse(null);
    }
}
