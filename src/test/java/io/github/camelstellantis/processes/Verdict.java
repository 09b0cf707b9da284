package io.github.camelstellantis.processes;

import io.github.camelstellantis.simulator.fleet.Happening;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was delivered against what the service has had to tell. */
final class Verdict {

    private final Map<String, Happening> happenings;
    private final List<Delivered> delivered;

    /** The last thing of each sequence that each process has got: what may have been in flight when it was killed. */
    private final Map<String, Delivered> lastOfRun = new HashMap<>();

    /**
     * @param happenings all trips and alerts that are to be told of
     * @param delivered everything, in its order
     */
    Verdict(List<Happening> happenings, List<Delivered> delivered) {
        this.happenings = happenings.stream().collect(Collectors.toMap(Verdict::key, Function.identity()));
        this.delivered = delivered;
        delivered.forEach(each -> lastOfRun.put(each.run() + each.sequence(), each));
    }

    private static String key(Happening happening) {
        String operation = happening.kind() == Happening.Kind.TRIP ? "trips" : "alerts";
        return operation + happening.vin() + happening.id();
    }

    private static String key(Delivered each) {
        return each.operation() + each.vin() + each.id();
    }

    /** What the service has had to tell of, and nobody has got. */
    List<Happening> lost() {
        Set<String> got = delivered.stream().map(Verdict::key).collect(Collectors.toSet());
        return happenings.entrySet().stream()
                .filter(entry -> !got.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** What came again. */
    List<Delivered> repeated() {
        Set<String> seen = new HashSet<>();
        return delivered.stream().filter(each -> !seen.add(each.key())).toList();
    }

    /** What came again although it was not the last of its vehicle that a killed process has got. */
    List<Delivered> repeatedWithoutNeed() {
        Map<String, Delivered> before = new HashMap<>();
        List<Delivered> needless = new ArrayList<>();
        for (Delivered each : delivered) {
            Delivered earlier = before.put(each.key(), each);
            if (earlier != null
                    && (earlier.run() == each.run() || lastOfRun.get(earlier.run() + earlier.sequence()) != earlier)) {
                needless.add(each);
            }
        }
        return needless;
    }

    /** Snapshots that came after a newer one, other than again at a kill. */
    List<Delivered> backInTime() {
        Map<String, Instant> newest = new HashMap<>();
        List<Delivered> older = new ArrayList<>();
        for (Delivered each : delivered) {
            if (each.operation().equals("snapshot")) {
                Instant before = newest.merge(each.sequence(), each.updatedAt(), Verdict::later);
                if (each.updatedAt().isBefore(before)) {
                    older.add(each);
                }
            }
        }
        return older;
    }

    /** Trips and alerts that came for the first time after a later one, although they could be seen when that came. */
    List<Delivered> outOfOrder() {
        Map<String, List<Delivered>> sequences = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        delivered.stream()
                .filter(each -> happenings.containsKey(key(each)) && seen.add(key(each)))
                .forEach(each -> sequences
                        .computeIfAbsent(each.sequence(), sequence -> new ArrayList<>())
                        .add(each));
        return sequences.values().stream()
                .flatMap(sequence -> outOfOrder(sequence).stream())
                .toList();
    }

    private List<Delivered> outOfOrder(List<Delivered> sequence) {
        List<Delivered> wrong = new ArrayList<>();
        for (int i = 1; i < sequence.size(); i++) {
            Happening here = happenings.get(key(sequence.get(i)));
            for (Delivered earlier : sequence.subList(0, i)) {
                boolean later = happenings.get(key(earlier)).startedAt().isAfter(here.startedAt());
                if (later && !readyAt(here).isAfter(earlier.tick())) {
                    wrong.add(sequence.get(i));
                    break;
                }
            }
        }
        return wrong;
    }

    /** From when on it could be delivered: a trip waits for its end, or a day. */
    static Instant readyAt(Happening happening) {
        return happening.kind() == Happening.Kind.ALERT
                ? happening.visibleAt()
                : happening.completeAt() == null
                        ? later(happening.visibleAt(), happening.startedAt().plus(SoakTest.PATIENCE))
                        : happening.completeAt();
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
