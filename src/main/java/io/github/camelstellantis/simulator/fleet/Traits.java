package io.github.camelstellantis.simulator.fleet;

import java.util.List;

/**
 * What is peculiar to a vehicle and its answers. The first two of every brand are well-behaved.
 *
 * @param spelling whether its documents have the older names, the newer ones or both
 * @param branded whether {@code brand} stands in the vehicle itself or under its extension
 * @param privacy what its driver keeps to himself
 * @param sleeping whether it stands in a garage and has sent nothing for days
 * @param brokenThermometer whether its outside temperature is the sentinel 215
 * @param forgetfulOdometer whether its mileage is 0 while the ignition is off
 * @param lockedStatesText whether {@code lockedStates} is a string, not an array
 */
record Traits(
        Spelling spelling,
        boolean branded,
        Privacy privacy,
        boolean sleeping,
        boolean brokenThermometer,
        boolean forgetfulOdometer,
        boolean lockedStatesText) {

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

    private static final Traits PLAIN = new Traits(Spelling.BOTH, true, Privacy.None, false, false, false, false);

    private static final List<Traits> SEEN = List.of(
            PLAIN,
            PLAIN,
            new Traits(Spelling.NEW, false, Privacy.None, false, false, false, false),
            new Traits(Spelling.BOTH, true, Privacy.Geolocation, false, false, false, false),
            new Traits(Spelling.BOTH, true, Privacy.None, true, false, false, false),
            new Traits(Spelling.BOTH, true, Privacy.None, false, true, false, true),
            new Traits(Spelling.OLD, true, Privacy.None, false, false, true, false),
            new Traits(Spelling.NEW, true, Privacy.None, false, false, false, false),
            new Traits(Spelling.BOTH, false, Privacy.None, false, false, false, false),
            new Traits(Spelling.NEW, true, Privacy.Full, false, false, false, false));

    /** The traits of a brand's vehicle number {@code index}. */
    static Traits of(int index) {
        return SEEN.get(index % SEEN.size());
    }

    boolean showsPosition() {
        return privacy == Privacy.None;
    }
}
