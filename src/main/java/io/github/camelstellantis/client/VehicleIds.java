package io.github.camelstellantis.client;

import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.auth.LoginKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The current id of each vehicle by its VIN. The service may give a vehicle a new id, so that only the VIN identifies
 * it; asking for the list of vehicles costs a call, so that ids are remembered.
 */
public final class VehicleIds {

    private static final Duration BETWEEN_LISTS_FOR_AN_UNKNOWN_VIN = Duration.ofMinutes(1);
    private static final Duration BETWEEN_DOUBTS = Duration.ofDays(1);

    private final Clock clock;
    private final Map<LoginKey, Garage> garages;

    /**
     * @param clock what the pauses between two lists run by
     * @param cache of the accounts in use, for several threads; what it drops is asked for again
     */
    public VehicleIds(Clock clock, Map<LoginKey, Garage> cache) {
        this.clock = clock;
        this.garages = cache;
    }

    /** The vehicles of one account. */
    public static final class Garage {
        private final AtomicReference<Listing> listing = new AtomicReference<>();
        private volatile Map<String, String> ids = Map.of();
        private volatile Instant listedAt = Instant.MIN;

        /** Hardly ever is there one. */
        private volatile Map<String, Instant> doubted = Map.of();

        private Garage() {}

        private synchronized void doubt(String vin, Instant now) {
            Map<String, Instant> more = new HashMap<>(doubted);
            more.put(vin, now);
            doubted = Map.copyOf(more);
        }
    }

    /**
     * The id of a vehicle.
     *
     * @param account whose vehicle
     * @param vin which
     * @param list gives the ids of all vehicles of the account by VIN, when they have to be asked for
     * @return the id, or empty if the account has no such vehicle
     */
    public Optional<String> find(LoginKey account, String vin, Supplier<Map<String, String>> list) {
        Garage garage = garages.computeIfAbsent(account, key -> new Garage());
        String id = garage.ids.get(vin);
        if (id == null) {
            list(garage, clock.instant().minus(BETWEEN_LISTS_FOR_AN_UNKNOWN_VIN), list);
            id = garage.ids.get(vin);
        }
        return Optional.ofNullable(id);
    }

    /**
     * The vehicles of an account.
     *
     * @param account whose
     * @param longest how long ago they may have been asked for
     * @param list gives the ids of all vehicles of the account by VIN, when they have to be asked for
     * @return their VINs
     */
    public Set<String> all(LoginKey account, Duration longest, Supplier<Map<String, String>> list) {
        Garage garage = garages.computeIfAbsent(account, key -> new Garage());
        list(garage, clock.instant().minus(longest), list);
        return garage.ids.keySet();
    }

    /**
     * The id of a vehicle whose remembered id was refused, asked for at most once a day.
     *
     * @param account whose vehicle
     * @param vin which
     * @param refused the id that was refused, remembered here or by the caller
     * @param list gives the ids of all vehicles of the account by VIN
     * @return an id other than the refused one, or empty
     */
    public Optional<String> findAnother(
            LoginKey account, String vin, String refused, Supplier<Map<String, String>> list) {
        Garage garage = garages.computeIfAbsent(account, key -> new Garage());
        Instant now = clock.instant();
        Instant last = garage.doubted.get(vin);
        String known = garage.ids.get(vin);
        if ((known == null || refused.equals(known)) && (last == null || last.isBefore(now.minus(BETWEEN_DOUBTS)))) {
            list(garage, now, list);
            garage.doubt(vin, now);
        }
        return Optional.ofNullable(garage.ids.get(vin)).filter(id -> !id.equals(refused));
    }

    /** Forgets the vehicles of an account that somebody else may have now, or nobody. */
    public void forget(LoginKey account) {
        garages.remove(account);
    }

    private void list(Garage garage, Instant unlessListedSince, Supplier<Map<String, String>> list) {
        boolean asked = false;
        while (!asked && garage.listedAt.isBefore(unlessListedSince)) {
            Listing mine = new Listing();
            Listing others = garage.listing.compareAndExchange(null, mine);
            if (others == null) {
                list(garage, mine, unlessListedSince, list);
                asked = true;
            } else {
                others.await();
            }
        }
    }

    private void list(Garage garage, Listing listing, Instant unlessListedSince, Supplier<Map<String, String>> list) {
        try {
            // another list may have ended just before this one began
            if (garage.listedAt.isBefore(unlessListedSince)) {
                garage.ids = Map.copyOf(list.get());
                garage.listedAt = clock.instant();
            }
        } catch (ServiceUnavailableException e) {
            listing.failed(e);
            throw e;
        } finally {
            garage.listing.set(null);
            listing.ended();
        }
    }
}
