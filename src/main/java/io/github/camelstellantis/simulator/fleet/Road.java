package io.github.camelstellantis.simulator.fleet;

/** A gently bent way from one place to another. */
record Road(Place from, Place to, double bend) {

    private static final int PIECES = 64;

    double km() {
        double km = 0;
        Place last = from;
        for (int piece = 1; piece <= PIECES; piece++) {
            Place next = at((double) piece / PIECES);
            km += last.kmTo(next);
            last = next;
        }
        return km;
    }

    /** The place after a fraction of the way; the ends are exact. */
    Place at(double fraction) {
        if (fraction >= 1) {
            return to;
        }
        double north = from.northTo(to);
        double east = from.eastTo(to);
        double aside = bend * Math.sin(Math.PI * fraction);
        double climb = (to.altitude() - from.altitude()) * fraction;
        return from.at(north * fraction - east * aside, east * fraction + north * aside, climb);
    }

    int headingAt(double fraction) {
        double near = Math.min(fraction, 1 - 1.0 / PIECES);
        return at(near).headingTo(at(near + 1.0 / PIECES));
    }
}
