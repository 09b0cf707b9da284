package io.github.camelstellantis.springboot;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the values of the component's secret options, and VINs, in what the actuator shows, also where it has been told
 * to show values. However they are spelt: {@code CAMEL_COMPONENT_STELLANTIS_CLIENTSECRET} too.
 */
final class SecretProperties implements SanitizingFunction {

    private static final Pattern SEPARATOR = Pattern.compile("[-_.]");
    private static final String PREFIX = letters(StellantisProperties.PREFIX);

    private final Set<String> hidden = Stream.concat(
                    CatalogOption.all().stream().filter(CatalogOption::secret).map(CatalogOption::name),
                    Stream.of("vin"))
            .map(name -> PREFIX + letters(name))
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public SanitizableData apply(SanitizableData data) {
        return hidden.contains(letters(data.getKey())) ? data.withSanitizedValue() : data;
    }

    private static String letters(String name) {
        return SEPARATOR.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
