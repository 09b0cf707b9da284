package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.api.Brand;
import java.util.List;
import java.util.Map;

/** Where a brand's customers live: inland cities, so that no drive ends in the sea. */
final class Region {

    private static final Map<Brand, List<Place>> CITIES = Map.of(
            Brand.Peugeot,
            List.of(city(48.8566, 2.3522, 35), city(45.7640, 4.8357, 173), city(47.2378, 6.0241, 280)),
            Brand.Citroen,
            List.of(city(48.1173, -1.6778, 40), city(40.4168, -3.7038, 657), city(41.6523, -4.7245, 698)),
            Brand.DS,
            List.of(city(48.8014, 2.1301, 132), city(45.4642, 9.1900, 120), city(44.8378, -0.5792, 15)),
            Brand.Opel,
            List.of(city(49.9929, 8.4118, 88), city(52.5200, 13.4050, 40), city(45.0703, 7.6869, 239)),
            Brand.Vauxhall,
            List.of(city(51.8787, -0.4200, 112), city(52.4862, -1.8904, 140), city(53.4808, -2.2426, 45)));

    private Region() {}

    static Place cityOf(Brand brand, int index) {
        List<Place> cities = CITIES.get(brand);
        return cities.get(index % cities.size());
    }

    private static Place city(double latitude, double longitude, double altitude) {
        return new Place(latitude, longitude, altitude);
    }
}
