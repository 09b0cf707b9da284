package io.github.camelstellantis.simulator.fleet;

import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A number from which everything random about one thing follows, and from which the seeds of its parts are derived. */
record Seed(long value) {

    private static final int HEX_DIGITS_OF_LONG = 16;

    Seed of(long part) {
        return new Seed(new SplittableRandom(value * 31 + part).nextLong());
    }

    Seed of(String part) {
        return of(part.hashCode());
    }

    RandomGenerator random() {
        return new SplittableRandom(value);
    }

    /** So many hexadecimal digits, the look of the service's opaque identifiers. */
    String hex(int digits) {
        RandomGenerator random = random();
        StringBuilder hex = new StringBuilder(digits + HEX_DIGITS_OF_LONG);
        while (hex.length() < digits) {
            hex.append(HexFormat.of().toHexDigits(random.nextLong()));
        }
        return hex.substring(0, digits);
    }
}
