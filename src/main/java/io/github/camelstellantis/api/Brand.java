package io.github.camelstellantis.api;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A brand of the service with its authorization server and realms (page "Access End-User Data"). The constants are
 * named as in an endpoint URI.
 */
public enum Brand {
    Peugeot("peugeot.com", "Peugeot"),
    Citroen("citroen.com", "Citroen"),
    DS("driveds.com", "DS"),
    Opel("opel.com", "Opel"),
    Vauxhall("vauxhall.co.uk", "Vauxhall");

    private static final String CLIENTS = "clientsB2C";
    private static final String OTP = "OTP";

    private final String tld;
    private final String suffix;

    Brand(String tld, String suffix) {
        this.tld = tld;
        this.suffix = suffix;
    }

    /** The domain of the brand's authorization server, for example {@code peugeot.com}. */
    public String tld() {
        return tld;
    }

    /** The realm of the brand's customers, for example {@code clientsB2CPeugeot}. */
    public String realm() {
        return CLIENTS + suffix;
    }

    /** The brand's second realm, for example {@code OTPPeugeot}. */
    public String otpRealm() {
        return OTP + suffix;
    }

    /** The brand of a realm of either family; an {@link IllegalArgumentException} names the nearest realm. */
    public static Brand ofRealm(String realm) {
        return Arrays.stream(values())
                .filter(brand -> brand.realm().equals(realm) || brand.otpRealm().equals(realm))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(Nearest.to(realm, realms()).unknown("realm")));
    }

    /** The brand of this name, as in {@code brand=Peugeot}; an {@link IllegalArgumentException} names the nearest. */
    public static Brand named(String name) {
        return Arrays.stream(values())
                .filter(brand -> brand.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        Nearest.to(name, Arrays.stream(values()).map(Enum::name).toList())
                                .unknown("brand")));
    }

    /** The realms of all brands, of both families. */
    public static List<String> realms() {
        return Arrays.stream(values())
                .flatMap(brand -> Stream.of(brand.realm(), brand.otpRealm()))
                .toList();
    }
}
