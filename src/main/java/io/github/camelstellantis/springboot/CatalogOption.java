package io.github.camelstellantis.springboot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;

/**
 * An option of the component, as Camel's catalog has it.
 *
 * @param name as in Camel, for example {@code clientId}
 * @param secret whether nobody may see its value
 */
record CatalogOption(String name, boolean secret) {

    private static final String CATALOG = "META-INF/io/github/camelstellantis/stellantis.json";

    /** What holds all others, and would undo them if it were set later. */
    private static final String ALL_OTHERS = "configuration";

    /** Every option, in the order in which they can be set. */
    static List<CatalogOption> all() {
        try (InputStream catalog =
                new ClassPathResource(CATALOG, CatalogOption.class.getClassLoader()).getInputStream()) {
            JsonNode options = new ObjectMapper().readTree(catalog).required("componentProperties");
            return options.properties().stream()
                    .map(option -> new CatalogOption(
                            option.getKey(), option.getValue().path("secret").asBoolean()))
                    .sorted(Comparator.comparing(option -> !option.name.equals(ALL_OTHERS)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The property in Spring Boot's canonical spelling, for example {@code camel.component.stellantis.client-id}. */
    String property() {
        return StellantisProperties.PREFIX + "."
                + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
