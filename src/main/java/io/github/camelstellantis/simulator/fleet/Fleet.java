package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.simulator.fleet.Itinerary.Kind;
import io.github.camelstellantis.simulator.fleet.Itinerary.Scene;
import io.github.camelstellantis.simulator.fleet.Traits.Quirk;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * A world of connected vehicles that drive, park and charge. What they do follows from the seed and the clock's time
 * at the start, and from the commands given to them: two fleets that agree in these answer alike. Each vehicle has
 * three days of history; the first of every brand is driving when the fleet starts, the second is charging.
 */
public final class Fleet {

    private static final int DAYS_OF_HISTORY = 3;
    private static final int ONE_IN_SO_MANY_IS_SILENT = 20;
    private static final int FIRST_THAT_MAY_BE_SILENT = 2;
    private static final Duration SCENE_BEGAN = Duration.ofMinutes(4);

    private final Seed seed;
    private final int vehiclesPerBrand;
    private final Clock clock;
    private final Lapses lapses;
    private final Instant start;
    private final Map<String, SimulatedVehicle> byId = new ConcurrentHashMap<>();
    private final List<SimulatedVehicle> vehicles;
    private final Map<String, SimulatedVehicle> byVin;

    /** A fleet whose trips and alerts are all shown in time. */
    public Fleet(long seed, int vehiclesPerBrand, Clock clock) {
        this(seed, vehiclesPerBrand, clock, Lapses.NONE);
    }

    /**
     * @param seed whatever is random follows from it
     * @param vehiclesPerBrand how many vehicles each of the five brands has
     * @param clock the time of the vehicles, which may run faster than the real one
     * @param lapses how reliably their trips and alerts are shown
     */
    public Fleet(long seed, int vehiclesPerBrand, Clock clock, Lapses lapses) {
        this.seed = new Seed(seed);
        this.lapses = lapses;
        this.vehiclesPerBrand = vehiclesPerBrand;
        this.clock = clock;
        this.start = clock.instant();
        this.vehicles = create();
        vehicles.forEach(vehicle -> byId.put(vehicle.id(), vehicle));
        this.byVin =
                vehicles.stream().collect(Collectors.toUnmodifiableMap(SimulatedVehicle::vin, Function.identity()));
    }

    /** All vehicles, brand by brand. */
    public List<SimulatedVehicle> vehicles() {
        return vehicles;
    }

    /** The vehicles of a brand. */
    public List<SimulatedVehicle> vehicles(Brand brand) {
        int from = brand.ordinal() * vehiclesPerBrand;
        return vehicles.subList(from, from + vehiclesPerBrand);
    }

    /** The vehicle that has this id now. */
    public Optional<SimulatedVehicle> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<SimulatedVehicle> byVin(String vin) {
        return Optional.ofNullable(byVin.get(vin));
    }

    /**
     * All trips and alerts of all vehicles that began between two instants (inclusive) of the last month, in the order of
     * their beginning; beyond now as far as they are foreseen.
     */
    public List<Happening> happenings(Instant from, Instant to) {
        return vehicles.stream()
                .flatMap(vehicle -> vehicle.happenings(from, to).stream())
                .sorted(Comparator.comparing(Happening::startedAt))
                .toList();
    }

    private List<SimulatedVehicle> create() {
        List<SimulatedVehicle> created = new ArrayList<>();
        for (Brand brand : Brand.values()) {
            for (int index = 0; index < vehiclesPerBrand; index++) {
                created.add(vehicle(brand, index));
            }
        }
        return List.copyOf(created);
    }

    private SimulatedVehicle vehicle(Brand brand, int index) {
        Seed own = seed.of(brand.name()).of(index);
        List<Model> models = Model.of(brand);
        Model model = models.get(index % models.size());
        Traits traits = Traits.of(index);
        Instant registered = firstDay()
                .minusDays(90 + index % 300)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Profile profile = new Profile(
                own, brand, Profile.vin(model, seed, index), model, traits, silent(brand, index), registered, lapses);
        Itinerary itinerary = Itinerary.around(Region.cityOf(brand, index), own, sceneOf(index, traits));
        Timeline timeline = new Timeline(own, model, itinerary, first(own, itinerary, traits), firstDay());
        return new SimulatedVehicle(profile, timeline, clock, byId);
    }

    private boolean silent(Brand brand, int index) {
        int number = brand.ordinal() * vehiclesPerBrand + index + 1;
        return index >= FIRST_THAT_MAY_BE_SILENT && number % ONE_IN_SO_MANY_IS_SILENT == 0;
    }

    private Scene sceneOf(int index, Traits traits) {
        Instant midnight = day().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant wished = start.minus(SCENE_BEGAN).truncatedTo(ChronoUnit.SECONDS);
        Instant at = wished.isBefore(midnight) ? midnight : wished;
        if (traits.has(Quirk.SLEEPING)) {
            return new Scene(Kind.SLEEPING, at);
        }
        return switch (index) {
            case 0 -> new Scene(Kind.DRIVING, at);
            case 1 -> new Scene(Kind.CHARGING, at);
            default -> new Scene(Kind.ANYTHING, at);
        };
    }

    private Standing first(Seed own, Itinerary itinerary, Traits traits) {
        RandomGenerator random = own.of("first").random();
        Instant since = firstDay().atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant parked = traits.has(Quirk.SLEEPING) ? since.minus(Duration.ofDays(4)) : since;
        return new Standing(
                itinerary.home(),
                random.nextInt(360),
                parked,
                random.nextDouble(900, 60_000),
                random.nextDouble(55, 85),
                random.nextDouble(30, 95));
    }

    private LocalDate firstDay() {
        return day().minusDays(DAYS_OF_HISTORY);
    }

    private LocalDate day() {
        return start.atZone(ZoneOffset.UTC).toLocalDate();
    }
}
