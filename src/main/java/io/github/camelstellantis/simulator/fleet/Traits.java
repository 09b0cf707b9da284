package io.github.camelstellantis.simulator.fleet;

import java.util.List;
import java.util.Set;

/**
 * What is peculiar to a vehicle and its answers. The first two of every brand are well-behaved.
 *
 * @param spelling whether its documents have the older names, the newer ones or both
 * @param privacy what its driver keeps to himself
 */
record Traits(Spelling spelling, Privacy privacy, Set<Quirk> quirks) {

    enum Spelling {
        OLD,
        NEW,
        BOTH;

        boolean hasOld() {
            return this != NEW;
        }

        boolean hasNew() {
            return this != OLD;
        }
    }

    /** As the service names it. */
    enum Privacy {
        None,
        Geolocation,
        Full
    }

    enum Quirk {
        /** It stands in a garage and has sent nothing for days. */
        SLEEPING,
        /** The brand is not in the vehicle itself but under its extension. */
        UNBRANDED,
        /** The outside temperature is the sentinel 215. */
        BROKEN_THERMOMETER,
        /** The mileage is 0 while the ignition is off. */
        FORGETFUL_ODOMETER,
        /** {@code lockedStates} is a string, not an array. */
        LOCKED_STATES_TEXT,
        /** {@code energy} is one object, as the OpenAPI file has it, not an array, as it is seen. */
        ENERGY_OBJECT
    }

    private static final List<Traits> SEEN = List.of(
            traits(Spelling.BOTH, Privacy.None),
            traits(Spelling.BOTH, Privacy.None),
            traits(Spelling.NEW, Privacy.None, Quirk.UNBRANDED),
            traits(Spelling.BOTH, Privacy.Geolocation),
            traits(Spelling.BOTH, Privacy.None, Quirk.SLEEPING),
            traits(Spelling.BOTH, Privacy.None, Quirk.BROKEN_THERMOMETER, Quirk.LOCKED_STATES_TEXT),
            traits(Spelling.OLD, Privacy.None, Quirk.FORGETFUL_ODOMETER),
            traits(Spelling.NEW, Privacy.None),
            traits(Spelling.BOTH, Privacy.None, Quirk.UNBRANDED, Quirk.ENERGY_OBJECT),
            traits(Spelling.NEW, Privacy.Full));

    /** The traits of a brand's vehicle number {@code index}. */
    static Traits of(int index) {
        return SEEN.get(index % SEEN.size());
    }

    boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    boolean showsPosition() {
        return privacy == Privacy.None;
    }

    private static Traits traits(Spelling spelling, Privacy privacy, Quirk... quirks) {
        return new Traits(spelling, privacy, Set.of(quirks));
    }
}
