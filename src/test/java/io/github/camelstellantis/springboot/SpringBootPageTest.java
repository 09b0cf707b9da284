package io.github.camelstellantis.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.readme.Readme;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page says what the tests of this package run: its properties are theirs. */
class SpringBootPageTest {

    private static final String POM = Readme.read(Path.of("pom.xml"));

    @Test
    void theRoutesAreThoseOfTheApplication() {
        String source = Readme.read(Path.of("src/test/java/io/github/camelstellantis/springboot/garage/Vehicles.java"));
        assertThat(SpringBootPage.blocks("java")).singleElement().satisfies(block -> assertThat(source)
                .endsWith(";\n\n" + block));
    }

    @Test
    void theVersionsAreThoseOfTheBuild() {
        assertThat(SpringBootPage.TEXT)
                .contains("Spring Boot " + minor("spring-boot.version"), "Camel Spring Boot " + minor("camel.version"))
                .contains("<version>" + version("camel.version") + "</version>");
    }

    private static String minor(String property) {
        return version(property).replaceFirst("[.]\\d+$", "");
    }

    private static String version(String property) {
        return Pattern.compile("<" + property + ">(.*)</")
                .matcher(POM)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
