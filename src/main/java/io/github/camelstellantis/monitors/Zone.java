package io.github.camelstellantis.monitors;

/**
 * A condition on where the vehicle is.
 *
 * @param transition {@code In} or {@code Out}
 * @param place the circle
 */
public record Zone(String transition, Place place) {

    /**
     * A circle.
     *
     * @param radius whole km, 1 or more
     * @param center its middle
     */
    public record Place(int radius, Center center) {}

    /**
     * A point in WGS 84.
     *
     * @param longitude degrees, -180 to 180
     * @param latitude degrees, -90 to 90
     */
    public record Center(double longitude, double latitude) {}

    /** Inside a circle of that many km; latitude first, as people write it. */
    public static Zone inside(double latitude, double longitude, int radiusKm) {
        return new Zone("In", new Place(radiusKm, new Center(longitude, latitude)));
    }

    /** Outside a circle of that many km; latitude first, as people write it. */
    public static Zone outside(double latitude, double longitude, int radiusKm) {
        return new Zone("Out", new Place(radiusKm, new Center(longitude, latitude)));
    }
}
