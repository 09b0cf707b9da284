package io.github.camelstellantis.remotes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/** The action of a remote command, as its body has it; {@link RemoteCommand} makes the usual ones. */
public sealed interface RemoteAction {

    RemoteKind kind();

    /**
     * Charges the traction battery. Preferences go alone.
     *
     * @param immediate true starts, false stops, or null
     * @param schedule when, or null
     * @param preferences how, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Charging(Boolean immediate, Schedule schedule, Preferences preferences) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.charging;
        }
    }

    /**
     * When to charge; one of the two.
     *
     * @param nextDelayedTime the instant (RFC 3339), or null
     * @param programs spans of time that recur, or null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Schedule(String nextDelayedTime, List<ChargingProgram> programs) {}

    /**
     * A span of time to charge in.
     *
     * @param start how long after midnight (ISO 8601, {@code PT22H30M})
     * @param end likewise, or null
     * @param enabled whether it counts
     * @param occurence on which days, or null for all
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ChargingProgram(String start, String end, boolean enabled, Days occurence) {}

    /**
     * How to charge.
     *
     * @param level the power: {@code Level1} to {@code Level5}
     * @param type {@code Full}, or {@code Partial}, which spares the battery
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Preferences(String level, String type) {}

    /**
     * On which days.
     *
     * @param day {@code Mon} to {@code Sun}
     */
    record Days(List<String> day) {}

    /** Heats or cools the cabin. */
    record Preconditioning(AirConditioning airConditioning) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.preconditioning;
        }
    }

    /**
     * At least one of the two.
     *
     * @param immediate true starts, false stops, or null
     * @param programs up to four that recur, or null
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record AirConditioning(Boolean immediate, List<AirConditioningProgram> programs) {}

    /**
     * A program of the vehicle.
     *
     * @param slot 1 to 4
     * @param actionsType {@code Set}, or {@code Delete}, which needs the slot only
     * @param enabled whether it counts
     * @param start how long after midnight (ISO 8601)
     * @param occurence on which days
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AirConditioningProgram(int slot, String actionsType, Boolean enabled, String start, Days occurence) {}

    /** {@code Locked} or {@code Unlocked}. */
    record Door(String state) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.door;
        }
    }

    /** {@code Activated} or {@code Unactivated}. */
    record Horn(String state) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.horn;
        }
    }

    /** On or off. */
    record Lights(boolean on) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.lights;
        }
    }

    /** {@code WakeUp}. */
    record WakeUp(String action) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.wakeUp;
        }
    }

    /** One to ten points, of which the last is the destination. */
    record Navigation(List<Point> positions) implements RemoteAction {
        @Override
        public RemoteKind kind() {
            return RemoteKind.navigation;
        }
    }

    /**
     * A GeoJSON point.
     *
     * @param type {@code Point}
     * @param coordinates longitude, latitude
     */
    record Point(String type, List<Double> coordinates) {
        /** Latitude first, as people write it. */
        public static Point at(double latitude, double longitude) {
            return new Point("Point", List.of(longitude, latitude));
        }
    }
}
