package io.github.camelstellantis.data;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An element of a collection, such as a trip or an alert: which it is and when it happened.
 *
 * @param content as Jackson parses it
 */
public record Element(Map<?, ?> content) {

    private static final List<Path> HAPPENED =
            paths("startedAt", "createdAt", "trigger/createdAt", "status/createdAt", "properties/createdAt");
    private static final List<Path> CHANGED =
            paths("updatedAt", "stoppedAt", "endAt", "trigger/updatedAt", "status/updatedAt", "properties/updatedAt");

    /** Its id, or empty for what has none, such as telemetry. */
    public Optional<String> id() {
        return Optional.ofNullable(content.get("id")).map(Object::toString).filter(id -> !id.isBlank());
    }

    /** When it happened or began, or else when it changed; empty where it does not say. */
    public Optional<Instant> happenedAt() {
        return first(HAPPENED).or(this::lastChange);
    }

    /** When it last changed, or else when it happened; empty where it does not say. */
    public Optional<Instant> changedAt() {
        return lastChange().or(() -> first(HAPPENED));
    }

    /** Whether it says that it is still going on, as a trip may. */
    public boolean isUnderWay() {
        return Boolean.FALSE.equals(content.get("done"));
    }

    private Optional<Instant> lastChange() {
        return times(CHANGED).reduce(Times::newer);
    }

    private Optional<Instant> first(List<Path> places) {
        return times(places).findFirst();
    }

    private Stream<Instant> times(List<Path> places) {
        return places.stream()
                .flatMap(place -> place.in(content))
                .map(Times::instant)
                .filter(Objects::nonNull);
    }

    private static List<Path> paths(String... texts) {
        return Stream.of(texts).map(Path::of).toList();
    }

    /** Nothing personal, because this ends up in logs. */
    @Override
    public String toString() {
        return "Element[" + happenedAt().orElse(null) + "]";
    }
}
