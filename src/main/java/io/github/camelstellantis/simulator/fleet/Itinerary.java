package io.github.camelstellantis.simulator.fleet;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/** What the driver of a vehicle plans for each day: a pure function of the seed and the day. */
record Itinerary(Seed seed, List<Place> places, Scene scene) {

    private static final Duration BEFORE_SCENE = Duration.ofMinutes(100);
    private static final Duration AFTER_SCENE = Duration.ofMinutes(90);
    private static final int HOME = 0;
    private static final int WORK = 1;
    private static final int FAR = 4;
    private static final double FAR_KM = 27;

    /** What is to be seen when the simulator starts. */
    enum Kind {
        ANYTHING,
        DRIVING,
        CHARGING,
        SLEEPING
    }

    record Scene(Kind kind, Instant at) {

        private boolean leavesRoomFor(Instant wish) {
            return kind == Kind.ANYTHING || wish.isBefore(at.minus(BEFORE_SCENE)) || wish.isAfter(at.plus(AFTER_SCENE));
        }
    }

    static Itinerary around(Place city, Seed seed, Scene scene) {
        RandomGenerator random = seed.of("places").random();
        Place home = near(city, 1, 8, random);
        Place work = near(home, 8, 18, random);
        return new Itinerary(
                seed,
                List.of(home, work, near(home, 4, 9, random), near(home, 5, 14, random), opposite(work, home)),
                scene);
    }

    Place home() {
        return places.get(HOME);
    }

    /** The wishes of a day (UTC) in the order of their times. */
    List<Wish> on(LocalDate day) {
        if (scene.kind() == Kind.SLEEPING) {
            return List.of();
        }
        List<Wish> wishes = new ArrayList<>(usual(day));
        wishes.removeIf(wish -> !scene.leavesRoomFor(wish.at()));
        if (day.equals(dayOf(scene.at()))) {
            stage(wishes);
        }
        wishes.sort(Comparator.comparing(Wish::at));
        return wishes;
    }

    private List<Wish> usual(LocalDate day) {
        RandomGenerator random = seed.of(day.toEpochDay()).random();
        List<Wish> wishes = new ArrayList<>();
        if (!savesForTheScene(day)) {
            wishes.add(new Wish.Plug(time(day, 0.3, 0.9, random), 70, 80 + 5 * random.nextInt(5)));
        }
        boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        if (weekend) {
            outing(wishes, day, 9.0, 1 + random.nextInt(FAR), random);
        } else {
            wishes.add(new Wish.Go(time(day, 5.5, 7.5, random), places.get(WORK)));
            wishes.add(new Wish.Go(time(day, 15.5, 16.8, random), home()));
        }
        if (random.nextInt(3) == 0) {
            outing(wishes, day, 18.2, 2 + random.nextInt(2), random);
        }
        return wishes;
    }

    private void outing(List<Wish> wishes, LocalDate day, double hour, int place, RandomGenerator random) {
        wishes.add(new Wish.Go(time(day, hour, hour + 0.8, random), places.get(place)));
        wishes.add(new Wish.Go(time(day, hour + 2, hour + 3, random), home()));
    }

    private void stage(List<Wish> wishes) {
        if (scene.kind() == Kind.DRIVING) {
            wishes.add(new Wish.Go(scene.at(), places.get(FAR)));
            wishes.add(new Wish.Go(scene.at().plus(AFTER_SCENE), home()));
        } else if (scene.kind() == Kind.CHARGING) {
            wishes.add(new Wish.Plug(scene.at(), 100, 100));
        }
    }

    /** A battery that is to be seen charging must not be full by then. */
    private boolean savesForTheScene(LocalDate day) {
        LocalDate sceneDay = dayOf(scene.at());
        return scene.kind() == Kind.CHARGING && !day.isAfter(sceneDay) && day.isAfter(sceneDay.minusDays(2));
    }

    private static LocalDate dayOf(Instant instant) {
        return instant.atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Instant time(LocalDate day, double fromHour, double toHour, RandomGenerator random) {
        long second = Math.round(random.nextDouble(fromHour, toHour) * 3600);
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
    }

    /** So far from work that a drive from either lasts for a while. */
    private static Place opposite(Place work, Place home) {
        double stretch = FAR_KM / home.kmTo(work);
        return home.at(-stretch * home.northTo(work), -stretch * home.eastTo(work), 0);
    }

    private static Place near(Place centre, double fromKm, double toKm, RandomGenerator random) {
        double km = random.nextDouble(fromKm, toKm);
        double angle = random.nextDouble(0, 2 * Math.PI);
        double climb = Math.rint(random.nextDouble(-10, 25));
        return centre.at(km * Math.cos(angle), km * Math.sin(angle), climb);
    }
}
