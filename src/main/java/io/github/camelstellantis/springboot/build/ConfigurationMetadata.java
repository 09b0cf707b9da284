package io.github.camelstellantis.springboot.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Tells IDEs what Camel's catalog knows of the component's options: writes Spring Boot's configuration metadata while
 * the project is built. It is not in the jar.
 */
public final class ConfigurationMetadata {

    private static final String PREFIX = "camel.component.stellantis.";
    private static final String COMPONENT = "io.github.camelstellantis.StellantisComponent";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Where Camel's kind of option is another Java type than Spring Boot's. */
    private static final Map<String, String> TYPES = Map.of(
            "boolean", "java.lang.Boolean",
            "integer", "java.lang.Integer",
            "duration", "java.time.Duration");

    private final ObjectNode metadata;

    private ConfigurationMetadata(ObjectNode metadata) {
        this.metadata = metadata;
    }

    /**
     * Adds the options of the catalog to the properties that are written down by hand.
     *
     * @param files the component in Camel's catalog, the properties that are no options, what to write
     */
    public static void main(String[] files) throws IOException {
        ConfigurationMetadata metadata = new ConfigurationMetadata((ObjectNode) JSON.readTree(new File(files[1])));
        JSON.readTree(new File(files[0])).required("componentProperties").properties().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> metadata.add(option.getKey(), option.getValue()));
        JSON.writerWithDefaultPrettyPrinter().writeValue(new File(files[2]), metadata.metadata);
    }

    private void add(String option, JsonNode model) {
        String name = PREFIX + dashed(option);
        ObjectNode property = metadata.withArray("properties").addObject();
        property.put("name", name);
        property.put("type", type(model));
        property.put("description", model.required("description").asText());
        property.put("sourceType", model.path("configurationClass").asText(COMPONENT));
        if (model.has("defaultValue")) {
            property.set("defaultValue", model.get("defaultValue"));
        }
        if (model.path("deprecated").asBoolean()) {
            property.putObject("deprecation");
        }
        if (type(model).equals(String.class.getName()) && model.has("enum")) {
            hint(name, model.get("enum"));
        }
    }

    /** Where the values of a text are known; those of a Java enum are found by its type. */
    private void hint(String name, JsonNode values) {
        ArrayNode hint =
                metadata.withArray("hints").addObject().put("name", name).putArray("values");
        values.forEach(value -> hint.addObject().set("value", value));
    }

    private static String type(JsonNode model) {
        return TYPES.getOrDefault(
                model.required("type").asText(), model.required("javaType").asText());
    }

    private static String dashed(String option) {
        return option.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
