package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where people come back to: one address for all, or one for each brand or realm, because an app may be registered with
 * another scheme for each.
 */
final class RedirectUris {

    /** Any scheme of the app's own, but nothing that travels in clear. */
    private static final Pattern ADDRESS = Pattern.compile(
            "(https://[^/\\s#]+|http://(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?|(?!https?:|javascript:|data:|file:)[a-z][a-z0-9.+-]*:)[^\\s#]*");

    private static final Pattern NAMED = Pattern.compile("\\w+=.*");
    private static final Pattern BEFORE_A_NAME = Pattern.compile(",(?=\\w+=)");
    private static final String ALL = "";

    private final Map<String, String> byName = new LinkedHashMap<>();

    /**
     * @param option an address, or {@code name=address} for each brand or realm with commas between them; null is none
     * @throws IllegalArgumentException if a name is no brand or realm, or what it has is no address to come back to
     */
    RedirectUris(String option) {
        if (option != null && NAMED.matcher(option).matches()) {
            BEFORE_A_NAME.splitAsStream(option).map(each -> each.split("=", 2)).forEach(each -> {
                byName.put(nameOf(each[0]), checked(each[1]));
            });
        } else if (option != null) {
            byName.put(ALL, checked(option));
        }
    }

    private static String nameOf(String brandOrRealm) {
        if (Brand.realms().contains(brandOrRealm)) {
            return brandOrRealm;
        }
        try {
            return Brand.named(brandOrRealm).name();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("option redirectUri: " + e.getMessage());
        }
    }

    private static String checked(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(
                    "option redirectUri must be an https address, an http address of this machine,"
                            + " or one with a scheme of the app's own such as mymap://oauth2redirect/fr, without fragment,"
                            + " or one of these for each brand: Peugeot=mymap://oauth2redirect/fr,Opel=…");
        }
        return address;
    }

    /** The address for a realm, for its brand, or for all. */
    Optional<String> find(String realm, Brand brand) {
        return Optional.ofNullable(byName.getOrDefault(realm, byName.getOrDefault(brand.name(), byName.get(ALL))));
    }
}
