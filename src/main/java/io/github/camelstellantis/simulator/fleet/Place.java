package io.github.camelstellantis.simulator.fleet;

/** A point on the earth: degrees of latitude and longitude, metres of altitude. */
record Place(double latitude, double longitude, double altitude) {

    private static final double EARTH_RADIUS_KM = 6371.0;
    private static final double KM_PER_DEGREE = Math.PI * EARTH_RADIUS_KM / 180;

    double kmTo(Place other) {
        return Math.hypot(northTo(other), eastTo(other));
    }

    /** The course towards a place, in whole degrees from north, 0 to 359. */
    int headingTo(Place other) {
        return Math.floorMod(Math.round(Math.toDegrees(Math.atan2(eastTo(other), northTo(other)))), 360);
    }

    Place at(double northKm, double eastKm, double climb) {
        return new Place(
                latitude + northKm / KM_PER_DEGREE, longitude + eastKm / kmPerDegreeOfLongitude(), altitude + climb);
    }

    double northTo(Place other) {
        return (other.latitude - latitude) * KM_PER_DEGREE;
    }

    double eastTo(Place other) {
        return (other.longitude - longitude) * kmPerDegreeOfLongitude();
    }

    private double kmPerDegreeOfLongitude() {
        return KM_PER_DEGREE * Math.cos(Math.toRadians(latitude));
    }
}
