package io.github.camelstellantis.data;

/** Message headers that this package reads or sets. */
final class Headers {

    static final String BRAND = "CamelStellantisBrand";
    static final String ACCOUNT = "CamelStellantisAccount";

    /** When the data was new: ISO 8601 text. */
    static final String UPDATED_AT = "CamelStellantisUpdatedAt";

    private Headers() {}
}
