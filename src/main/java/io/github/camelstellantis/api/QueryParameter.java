package io.github.camelstellantis.api;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A query parameter of the API, named like the endpoint option that sets it, with the form of its values. */
public enum QueryParameter {
    /** Positions in a collection. */
    indexRange("CamelStellantisIndexRange", "\\d+(-\\d*)?", "a range of positions such as 0-9 or 5-"),
    /** Elements a page. */
    pageSize("CamelStellantisPageSize", "\\d{1,9}", "a number"),
    /** The place in a collection, computed by the service. */
    pageToken("CamelStellantisPageToken", ".+", "a token that the service has sent"),
    /** Time ranges. */
    timestamps(
            "CamelStellantisTimestamps",
            "(R\\d*/)?[\\w:.+-]*/[\\w:.+-]*",
            "up to ten ranges such as 2026-01-01T00:00:00Z/2026-02-01T00:00:00Z, 2026-01-01T00:00:00Z/ or R5/…",
            10),
    /** Kinds of telemetry or alarms. */
    type("CamelStellantisType", "[\\w.]+", "names such as vehicle.energies, separated by commas", 15),
    /** Kinds of callbacks. */
    types("CamelStellantisTypes", "\\w+", "Monitor, Remote or both, separated by a comma", 2),
    /** States of trips. */
    states(
            "CamelStellantisStates",
            "Nominal|Unstarted|DataLacking|Unfinished",
            "any of Nominal, Unstarted, DataLacking, Unfinished, separated by commas",
            4),
    /** Length of trips in km. */
    distance("CamelStellantisDistance", "\\d+(\\.\\d)?-(\\d+(\\.\\d)?)?", "kilometres such as 1-150 or 0.1-"),
    /** Duration of trips in seconds. */
    duration("CamelStellantisDuration", "\\d+-\\d*", "seconds such as 10-3600 or 20-"),
    /** How far a simplified path may be off, in km. */
    tolerance("CamelStellantisTolerance", "\\d+(\\.\\d+)?", "kilometres such as 0.05"),
    /** Data to embed. */
    extension(
            "CamelStellantisExtension",
            "\\w+",
            "names such as onboardCapabilities, branding or pictures, separated by commas",
            3),
    /** Language of texts. */
    locale("CamelStellantisLocale", "[A-Za-z]{2,3}([-_][A-Za-z]{2})?", "a language such as fr-FR"),
    /** For customers outside Europe. */
    country("CamelStellantisCountry", "CL|BR|AR", "CL, BR or AR"),
    /** The first characters of the VINs that are wanted. */
    vinPrefix("CamelStellantisVinPrefix", "[A-Za-z0-9]{1,17}", "the first characters of a VIN");

    /** So that no value alone makes an address that no server takes. */
    private static final int LONGEST = 2048;

    private final String header;
    private final Pattern form;
    private final String right;
    private final int most;

    QueryParameter(String header, String form, String right) {
        this(header, form, right, 1);
    }

    QueryParameter(String header, String form, String right, int most) {
        this.header = header;
        this.form = Pattern.compile(form);
        this.right = right;
        this.most = most;
    }

    /** The message header that supplies it where the endpoint leaves it open. */
    public String header() {
        return header;
    }

    /** The values to send, one a parameter: a parameter that the service takes several times is separated by commas. */
    public List<String> values(String text) {
        return most == 1 ? List.of(text) : List.of(text.split("\\s*,\\s*"));
    }

    /**
     * What is wrong with a value for an operation.
     *
     * @param operation where it is to be sent
     * @param text the value as given
     * @return a sentence that says what would be right, or empty if all is well
     */
    public Optional<String> complaint(Operation operation, String text) {
        List<String> values = values(text);
        boolean fits = text.length() <= LONGEST
                && !values.isEmpty()
                && values.size() <= most
                && values.stream().allMatch(value -> form.matcher(value).matches());
        if (!fits) {
            return Optional.of("is '" + Printable.of(text) + "', but must be " + right);
        }
        if (this == pageSize) {
            int size = Integer.parseInt(text);
            return size >= 1 && size <= operation.maxPageSize()
                    ? Optional.empty()
                    : Optional.of("is " + size + ", but " + operation + " takes 1 to " + operation.maxPageSize());
        }
        return Optional.empty();
    }
}
