package io.github.camelstellantis.simulator;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markup that is safe to send: what is put into a template is escaped unless it is markup already. */
record Html(String markup) {

    static final Html NOTHING = new Html("");

    /** Fills a template of {@link String#format}, with {@code %s} for each value. */
    static Html of(String template, Object... values) {
        return new Html(
                String.format(template, Arrays.stream(values).map(Html::safe).toArray()));
    }

    static Html join(Stream<Html> parts) {
        return new Html(parts.map(Html::markup).collect(Collectors.joining()));
    }

    private static String safe(Object value) {
        return value instanceof Html html ? html.markup : escape(String.valueOf(value));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
