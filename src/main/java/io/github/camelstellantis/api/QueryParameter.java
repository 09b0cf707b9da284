package io.github.camelstellantis.api;

/** A query parameter of the API, named like the endpoint option that sets it. */
public enum QueryParameter {
    indexRange("CamelStellantisIndexRange"),
    pageSize("CamelStellantisPageSize"),
    /** The place in a collection, computed by the service. */
    pageToken("CamelStellantisPageToken"),
    timestamps("CamelStellantisTimestamps"),
    type("CamelStellantisType"),
    types("CamelStellantisTypes"),
    states("CamelStellantisStates"),
    distance("CamelStellantisDistance"),
    duration("CamelStellantisDuration"),
    tolerance("CamelStellantisTolerance"),
    extension("CamelStellantisExtension"),
    locale("CamelStellantisLocale"),
    country("CamelStellantisCountry"),
    vinPrefix("CamelStellantisVinPrefix");

    private final String header;

    QueryParameter(String header) {
        this.header = header;
    }

    /** The message header that supplies it where the endpoint leaves it open. */
    public String header() {
        return header;
    }

    /** Whether the service takes it several times in one request. */
    public boolean isRepeatable() {
        return this == timestamps || this == type || this == types || this == states || this == extension;
    }
}
