package io.github.camelstellantis.simulator.fleet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The activities of one vehicle in the order of time; between them it stands as the last one left it. */
final class Diary {

    private final Standing first;
    private final NavigableMap<Instant, Activity> activities = new TreeMap<>();
    private boolean tornOut;

    Diary(Standing first) {
        this.first = first;
    }

    void add(Activity activity) {
        activities.put(activity.start(), activity);
    }

    /** What lasts at an instant or was the last thing before it; null before the first. */
    Activity activityAt(Instant when) {
        return valueOf(activities.floorEntry(when));
    }

    Standing standingAt(Instant when) {
        Activity activity = activityAt(when);
        return activity == null ? first : activity.at(when);
    }

    /** The next activity that begins after an instant, or null. */
    Activity nextAfter(Instant when) {
        return valueOf(activities.higherEntry(when));
    }

    /** The trip that is under way at an instant or was the last one until then; null before the first. */
    Drive driveAt(Instant when) {
        Map.Entry<Instant, Activity> entry = activities.floorEntry(when);
        while (entry != null && !(entry.getValue() instanceof Drive)) {
            entry = activities.lowerEntry(entry.getKey());
        }
        return (Drive) valueOf(entry);
    }

    /** The last activity, or null. */
    Activity last() {
        return valueOf(activities.lastEntry());
    }

    /** The activities that began between two instants (inclusive), and the trip and what else was last before. */
    List<Activity> between(Instant from, Instant to) {
        Drive drive = driveAt(from);
        Instant first = drive == null ? from : drive.start();
        Instant base = activities.floorKey(first);
        return to.isBefore(from)
                ? List.of()
                : List.copyOf(activities
                        .subMap(base == null ? first : base, true, to, true)
                        .values());
    }

    /** The earliest instant that can still be told of. */
    Instant knownSince() {
        return tornOut ? activities.firstKey() : first.placedAt();
    }

    void tearOutAfter(Instant when) {
        activities.tailMap(when, false).clear();
    }

    /** Keeps what is needed to tell how the vehicle stood at an instant and later. */
    void tearOutBefore(Instant when) {
        Instant base = activities.floorKey(when);
        if (base != null) {
            activities.headMap(base, false).clear();
            tornOut = true;
        }
    }

    private static Activity valueOf(Map.Entry<Instant, Activity> entry) {
        return entry == null ? null : entry.getValue();
    }
}
