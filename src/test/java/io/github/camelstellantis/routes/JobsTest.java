package io.github.camelstellantis.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.readme.Readme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all jobs of {@code routes} have in common; what each one does has a test of its own. */
class JobsTest {

    private static final Path ROUTES = Path.of("routes");
    private static final Pattern LISTS_VEHICLES = Pattern.compile("from:\\s+uri: stellantis:vehicles\\s");
    private static final String PAGE_OF_ITS_OWN = "enrolment";

    static Stream<String> jobs() throws IOException {
        try (Stream<Path> files = Files.list(ROUTES)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".camel.yaml"))
                    .map(name -> name.replace(".camel.yaml", ""))
                    .filter(name -> !name.equals(PAGE_OF_ITS_OWN))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobSaysWhatItDoesWhatItNeedsAndHowToRunIt(String job) {
        List<String> header = Readme.read(ROUTES.resolve(job + ".camel.yaml"))
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .toList();
        assertThat(header.get(0)).matches("# [A-Z].{30,}");
        assertThat(header)
                .anyMatch(line -> line.startsWith("# Needs   "))
                .anyMatch(line -> line.equals("# Run     mvn -q -Proute -Droute=" + job))
                .anyMatch(line -> line.contains("mvn -q -Proute -Droute=" + job + " -Dservice=real-service"))
                .anyMatch(line -> line.startsWith("# Set     ") && line.contains("routes/" + job + ".properties"));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void everyPropertyOfAJobIsUsedAndExplained(String job) {
        String routes = Readme.read(ROUTES.resolve(job + ".camel.yaml"));
        List<String> lines =
                Readme.read(ROUTES.resolve(job + ".properties")).lines().toList();
        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines)
                .filteredOn(line -> line.contains(" = ") && !line.startsWith("#") && !line.startsWith("camel."))
                .map(line -> line.substring(0, line.indexOf(" = ")))
                .allMatch(property ->
                        Stream.of("{{", "{{?", "resolveProperty('").anyMatch(use -> routes.contains(use + property)));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void aJobThatAsksWhichVehiclesThereAreMoreThanOnceADayIsNamedWhereItsRequestsAreReckoned(String job) {
        boolean asksOften = LISTS_VEHICLES
                .matcher(Readme.read(ROUTES.resolve(job + ".camel.yaml")))
                .find();
        String reckoned = Readme.read(ROUTES.resolve("service/real-service.properties"));
        assertThat(reckoned.contains(job + ": ")).isEqualTo(asksOften);
    }

    @Test
    void theReadmeHasEveryJob() throws IOException {
        String readme = Readme.read(Path.of("README.md"));
        assertThat(jobs())
                .isNotEmpty()
                .allMatch(job -> readme.contains("| [" + job + "](routes/" + job + ".camel.yaml) | "));
    }
}
