package io.github.camelstellantis.simulator.fleet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes the wishes of a driver into the diary as drives and charges, as far as where and how the car stands allows. */
record Planner(Seed seed, Model model, Itinerary itinerary, Diary diary) {

    private static final Duration SHORTEST_STAY = Duration.ofMinutes(10);
    private static final double BEND = 0.15;

    /** Plans a day, or what is left of it after an instant. */
    void plan(LocalDate day, Instant after) {
        List<Wish> wishes = itinerary.on(day);
        for (Wish wish : wishes) {
            if (wish.at().isAfter(after)) {
                plan(wish);
            }
        }
    }

    private void plan(Wish wish) {
        Instant start = free(wish.at());
        if (wish instanceof Wish.Go go) {
            go(go, start);
        } else if (wish instanceof Wish.Plug plug) {
            plug(plug, start);
        }
    }

    private void go(Wish.Go wish, Instant start) {
        Standing from = diary.standingAt(start);
        Place to = wish.to().equals(from.place()) ? itinerary.home() : wish.to();
        RandomGenerator random = seed.of("road").of(start.getEpochSecond()).random();
        Road road = new Road(from.place(), to, random.nextDouble(-BEND, BEND));
        double km = road.km();
        if (km > 0 && carries(km, from)) {
            unplug(start);
            double kmh = 26 + Math.min(40, km) + random.nextDouble(0, 6);
            diary.add(Drive.along(road, kmh, seed, model, from.refuelled(), start));
        }
    }

    private boolean carries(double km, Standing from) {
        return model.motorization().burnsFuel() || km < model.electricKm(from.charge());
    }

    private void unplug(Instant when) {
        if (diary.last() instanceof Charge charge && charge.lasts(when)) {
            diary.add(charge.until(when));
        }
    }

    private void plug(Wish.Plug wish, Instant start) {
        Standing standing = diary.standingAt(start);
        boolean charging = diary.last() instanceof Charge charge && charge.lasts(start);
        if (model.motorization().plugsIn() && !charging && standing.charge() < wish.below()) {
            diary.add(Charge.to(wish.target(), model, standing, start));
        }
    }

    /** The instant wished for, or a while after the last drive has ended or the last charge has begun. */
    private Instant free(Instant wished) {
        Activity last = diary.last();
        if (last == null) {
            return wished;
        }
        Instant earliest = (last instanceof Drive ? last.end() : last.start()).plus(SHORTEST_STAY);
        return wished.isAfter(earliest) ? wished : earliest;
    }
}
