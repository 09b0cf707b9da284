package io.github.camelstellantis.simulator.fleet;

import io.github.camelstellantis.api.Brand;
import java.util.List;

/**
 * A model as it is sold.
 *
 * @param vds the part of a VIN between the maker and the serial number, eight characters
 * @param batteryWh capacity of the traction battery, 0 without one
 * @param tankCl size of the tank in centilitres, 0 without one
 * @param whPerKm what it takes from the battery
 * @param clPerKm what it takes from the tank
 * @param chargeWatt what it charges with
 */
record Model(
        Brand brand,
        String maker,
        String vds,
        String label,
        Motorization motorization,
        double batteryWh,
        double tankCl,
        double whPerKm,
        double clPerKm,
        double chargeWatt) {

    private static final double HYBRID_RESERVE_PERCENT = 12;
    private static final double LAST_PERCENT = 4;

    private static final List<Model> SOLD = List.of(
            electric(Brand.Peugeot, "VR3", "UHZKXZP1", "e-208 GT", 46_300, 155, 7_400),
            hybrid(Brand.Peugeot, "VF3", "M4DGXUP2", "3008 HYBRID 225 e-EAT8", 13_200, 4_300, 190, 6.4),
            thermic(Brand.Peugeot, "VR3", "FBYHZRP3", "308 SW BlueHDi 130", 5_300, 4.8),
            electric(Brand.Citroen, "VR7", "BBZKXZC1", "ë-C4 Shine", 46_300, 160, 7_400),
            hybrid(Brand.Citroen, "VF7", "A4DGXUC2", "C5 Aircross Hybrid", 13_200, 4_300, 195, 6.6),
            thermic(Brand.Citroen, "VF7", "SXHNPTC3", "C3 PureTech 110", 4_400, 5.4),
            electric(Brand.DS, "VR1", "URZKXZD1", "DS 3 E-TENSE", 46_300, 162, 7_400),
            hybrid(Brand.DS, "VR1", "J45GBUD2", "DS 7 CROSSBACK E-TENSE 4x4", 13_200, 4_300, 200, 7.0),
            thermic(Brand.DS, "VR1", "FHYHZRD3", "DS 4 BlueHDi 130", 5_300, 5.0),
            electric(Brand.Opel, "VXK", "UHZKXZE1", "Corsa-e Elegance", 46_300, 156, 7_400),
            hybrid(Brand.Opel, "W0V", "Z45GBUE2", "Grandland Hybrid4", 13_200, 4_300, 198, 6.9),
            thermic(Brand.Opel, "W0L", "F7ECHHE3", "Astra 1.5 Diesel", 5_200, 4.7),
            electric(Brand.Vauxhall, "VXE", "UJZKXZV1", "Mokka Electric GS", 46_300, 164, 7_400),
            hybrid(Brand.Vauxhall, "W0V", "Z4DGXUV2", "Grandland PHEV", 13_200, 4_300, 194, 6.8),
            thermic(Brand.Vauxhall, "W0L", "B5ECEHV3", "Astra Sports Tourer 1.2", 5_200, 5.6));

    /** The models of a brand: one of each motorization, electric first. */
    static List<Model> of(Brand brand) {
        return SOLD.stream().filter(model -> model.brand == brand).toList();
    }

    private static Model electric(
            Brand brand, String maker, String vds, String label, double batteryWh, double whPerKm, double chargeWatt) {
        return new Model(brand, maker, vds, label, Motorization.Electric, batteryWh, 0, whPerKm, 0, chargeWatt);
    }

    private static Model hybrid(
            Brand brand,
            String maker,
            String vds,
            String label,
            double batteryWh,
            double tankCl,
            double whPerKm,
            double clPerKm) {
        return new Model(brand, maker, vds, label, Motorization.Hybrid, batteryWh, tankCl, whPerKm, clPerKm, 3_700);
    }

    private static Model thermic(Brand brand, String maker, String vds, String label, double tankCl, double clPerKm) {
        return new Model(brand, maker, vds, label, Motorization.Thermic, 0, tankCl, 0, clPerKm, 0);
    }

    /** How far the battery alone carries before the motor takes over, or before an electric car is stranded. */
    double electricKm(double chargePercent) {
        if (!motorization.plugsIn()) {
            return 0;
        }
        double reserve = motorization.burnsFuel() ? HYBRID_RESERVE_PERCENT : LAST_PERCENT;
        return Math.max(0, chargePercent - reserve) / 100 * batteryWh / whPerKm;
    }

    double chargePercentFor(double km) {
        return km * whPerKm / batteryWh * 100;
    }

    double fuelPercentFor(double km) {
        return km * clPerKm / tankCl * 100;
    }

    int electricRangeKm(double chargePercent) {
        return (int) (chargePercent / 100 * batteryWh / whPerKm);
    }

    int fuelRangeKm(double fuelPercent) {
        return (int) (fuelPercent / 100 * tankCl / clPerKm);
    }

    /** Kilometres of range gained in an hour at the plug. */
    int chargingRateKmh() {
        return (int) Math.round(chargeWatt / whPerKm);
    }
}
