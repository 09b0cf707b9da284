package io.github.camelstellantis.monitors;

/**
 * Something that the service adds to each notification.
 *
 * @param type where: {@code Header}, {@code Query} or {@code Body}. A batch of notifications carries Body attributes only
 * @param key its name
 * @param value its value, or a variable such as {@code $vin}, {@code $monitorId} or {@code $monitorLabel}
 */
public record Attribute(String type, String key, String value) {

    /** In the body, which is where it arrives in every case. */
    public static Attribute body(String key, String value) {
        return new Attribute("Body", key, value);
    }
}
