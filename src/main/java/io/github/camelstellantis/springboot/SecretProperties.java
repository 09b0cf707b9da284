package io.github.camelstellantis.springboot;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the values of the component's secret options, and VINs, in what the actuator shows, also where it has been told
 * to show values. However and wherever they are spelt: a variable {@code STELLANTIS_CLIENT_SECRET}, which a property
 * names, and {@code camel.kamelet.stellantis-snapshot-source.clientSecret} too.
 */
final class SecretProperties implements SanitizingFunction {

    private static final Pattern SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}]");
    private static final String OURS = "stellantis";

    private final List<String> hidden = Stream.concat(
                    CatalogOption.all().stream().filter(CatalogOption::secret).map(CatalogOption::name),
                    Stream.of("vin"))
            .map(SecretProperties::letters)
            .toList();

    @Override
    public SanitizableData apply(SanitizableData data) {
        String key = letters(data.getKey());
        return key.contains(OURS) && hidden.stream().anyMatch(key::endsWith) ? data.withSanitizedValue() : data;
    }

    private static String letters(String name) {
        return SEPARATOR.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
