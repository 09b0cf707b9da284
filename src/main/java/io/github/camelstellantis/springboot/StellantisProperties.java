package io.github.camelstellantis.springboot;

import io.github.camelstellantis.api.Nearest;
import io.github.camelstellantis.api.Printable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/**
 * What an application's properties say about the component, as text: the component converts it, as Camel does
 * everywhere. There is no bean with the values, so that none can be shown.
 */
final class StellantisProperties {

    static final String PREFIX = "camel.component.stellantis";

    static final String SSL_BUNDLE = PREFIX + ".ssl-bundle";

    private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(PREFIX);
    private static final List<String> NO_OPTIONS =
            List.of(SSL_BUNDLE, PREFIX + ".enabled", PREFIX + ".customizer.enabled");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([\\w.-]+)}");

    private final Map<CatalogOption, String> values = new LinkedHashMap<>();
    private final String sslBundle;

    private StellantisProperties(Binder binder, List<CatalogOption> options) {
        for (CatalogOption option : options) {
            binder.bind(option.property(), String.class).ifBound(value -> values.put(option, known(option, value)));
        }
        this.sslBundle = binder.bind(SSL_BUNDLE, String.class).orElse(null);
    }

    /**
     * Reads them, in every spelling that Spring Boot knows.
     *
     * @throws PropertyMistakeException if one means nothing here, or has no value
     */
    static StellantisProperties read(Environment environment) {
        List<CatalogOption> options = CatalogOption.all();
        List<String> known = Stream.concat(options.stream().map(CatalogOption::property), NO_OPTIONS.stream())
                .toList();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names
                    && new UnboundElementsSourceFilter().apply(source)) {
                names.stream().filter(ROOT::isAncestorOf).forEach(name -> refuseUnknown(name, known));
            }
        }
        return new StellantisProperties(Binder.get(environment), options);
    }

    /** Spring Boot leaves a placeholder as it is where there is nothing of the name. */
    private static String known(CatalogOption option, String value) {
        Matcher unknown = PLACEHOLDER.matcher(value);
        if (unknown.find()) {
            throw new PropertyMistakeException(
                    "property " + option.property() + " names " + unknown.group(1) + ", which is not there",
                    "set it as a variable of the environment or as a property");
        }
        return value;
    }

    private static void refuseUnknown(ConfigurationPropertyName name, List<String> known) {
        if (known.stream().map(ConfigurationPropertyName::of).noneMatch(name::equals)) {
            throw new PropertyMistakeException(
                    "unknown property " + Printable.of(name.toString()),
                    Nearest.to(
                                    option(name.toString()),
                                    known.stream()
                                            .map(StellantisProperties::option)
                                            .toList())
                            .value()
                            .map(close -> "did you mean " + PREFIX + "." + close + "?")
                            .orElse("stellantis has none that is spelt nearly so"));
        }
    }

    private static String option(String property) {
        return property.substring(PREFIX.length() + 1);
    }

    /** What is set, in the order in which it is to be applied. */
    Map<CatalogOption, String> values() {
        return values;
    }

    Optional<String> sslBundle() {
        return Optional.ofNullable(sslBundle);
    }
}
