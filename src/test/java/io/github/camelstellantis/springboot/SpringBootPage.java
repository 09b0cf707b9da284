package io.github.camelstellantis.springboot;

import io.github.camelstellantis.readme.Readme;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code src/main/docs/spring-boot.adoc} says. */
final class SpringBootPage {

    static final String TEXT = Readme.read(Path.of("src/main/docs/spring-boot.adoc"));

    private SpringBootPage() {}

    /** The examples in a language. */
    static List<String> blocks(String language) {
        return Pattern.compile("(?s)\\[source," + language + "]\\n----\\n(.*?)----\\n")
                .matcher(TEXT)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The properties of the example in which one begins so. */
    static Map<String, String> properties(String beginning) {
        return blocks("properties").stream()
                .filter(block -> block.startsWith(beginning))
                .findFirst()
                .map(SpringBootPage::parsed)
                .orElseThrow();
    }

    static Map<String, String> parsed(String block) {
        try {
            Properties properties = new Properties();
            properties.load(new StringReader(block));
            return properties.stringPropertyNames().stream().collect(Collectors.toMap(n -> n, properties::getProperty));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
