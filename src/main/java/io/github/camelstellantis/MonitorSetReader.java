package io.github.camelstellantis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.monitors.MonitorSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.ResourceHelper;

/** Reads a set of monitors from a file or a message: YAML, of which JSON is a part, or a Map. */
final class MonitorSetReader {

    private final CamelContext camelContext;
    private final ObjectMapper mapper;

    MonitorSetReader(CamelContext camelContext, ObjectMapper mapper) {
        this.camelContext = camelContext;
        this.mapper = mapper;
    }

    /**
     * The set in a file.
     *
     * @param file its path; also {@code file:} and {@code classpath:}
     * @throws InvalidRequestException if it cannot be read, or something in it is wrong
     */
    MonitorSet file(String file) {
        String location = ResourceHelper.hasScheme(file) ? file : "file:" + file;
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camelContext, location)) {
            return text(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new InvalidRequestException(
                    "option monitorsFile: '" + file + "' cannot be read: " + e.getMessage(), e);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException("option monitorsFile: '" + file + "': " + e.getMessage(), e);
        }
    }

    /**
     * The set in the body of a message.
     *
     * @throws InvalidRequestException if there is none, or something in it is wrong
     */
    MonitorSet body(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        if (body instanceof Map<?, ?> map) {
            return MonitorSet.of(mapper.valueToTree(map));
        }
        String text = exchange.getMessage().getBody(String.class);
        if (text == null) {
            throw new InvalidRequestException(
                    "operation syncMonitors needs a set of monitors: the option monitorsFile, or a body, as YAML or a Map");
        }
        return text(text);
    }

    private MonitorSet text(String text) {
        JsonNode document = mapper.valueToTree(yaml(text));
        if (!document.isObject()) {
            throw new InvalidRequestException("a set of monitors has the fields prefix and monitors");
        }
        return MonitorSet.of(document);
    }

    private static Object yaml(String text) {
        try {
            return YamlText.parse(text);
        } catch (NoClassDefFoundError e) {
            throw new InvalidRequestException(
                    "to read YAML add org.snakeyaml:snakeyaml-engine, which camel-yaml-dsl brings too, or give a Map",
                    e);
        }
    }
}
