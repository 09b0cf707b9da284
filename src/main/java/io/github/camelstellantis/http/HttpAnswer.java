package io.github.camelstellantis.http;

import java.util.Locale;
import java.util.Map;

/**
 * One answer, read to its end.
 *
 * @param status the HTTP status
 * @param headers the first value of each header, by its name in lower case
 * @param body the bytes as received, decompressed; empty where there was none
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    /** The first value of a header, whatever the case of its name, or null. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public String toString() {
        return status + " with " + body.length + " bytes";
    }
}
