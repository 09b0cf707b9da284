package io.github.camelstellantis.footprint;

import io.github.camelstellantis.FreePort;
import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.springboot.SimulatedEnvironment;
import io.github.camelstellantis.springboot.garage.GarageApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the connector adds to an application, and how long two of them take to start: {@code mvn -q -Pfootprint verify}. */
final class FootprintRun {

    private static final int MOST_JARS = 6;
    private static final int MOST_MEGABYTES = 15;
    private static final int TIMES = Integer.getInteger("times", 5);
    private static final Path DIRECTORY = Path.of("target", "footprint").toAbsolutePath();

    private static final Map<String, String> LOGGING = Map.of(
            "log4j2.configurationFile", "src/test/resources/io/github/camelstellantis/footprint/log4j2.properties");

    /** What an application has of Camel without the connector. */
    private static final List<String> CAMEL =
            List.of("org.apache.camel:camel-core", "org.apache.camel:camel-http", "org.apache.camel:camel-jackson");

    private static final List<String> SPRING_BOOT = List.of(
            "org.apache.camel.springboot:camel-spring-boot",
            "org.apache.camel:camel-core",
            "org.apache.logging.log4j:log4j-slf4j2-impl");

    private final DependencyGraph graph;
    private final Path connector;
    private final Path simulator;

    private FootprintRun(DependencyGraph graph, String packed) {
        this.graph = graph;
        this.connector = Path.of(packed + ".jar");
        this.simulator = Path.of(packed + "-simulator.jar");
    }

    /**
     * Prints it, and ends badly where the connector has become too large.
     *
     * @param arguments the file of Maven's dependency tree, and our jar without its ending
     */
    public static void main(String[] arguments) throws IOException {
        FootprintRun run = new FootprintRun(DependencyGraph.read(Path.of(arguments[0])), arguments[1]);
        Jars camel = Jars.of(run.graph.with(CAMEL));
        Jars added = run.application(List.of()).and(run.connector).without(camel);
        added.files().forEach(jar -> row(jar.getFileName().toString(), new Jars(List.of(jar)).megabytes(), "MB"));
        double quickstart = run.quickstart();
        row("start-up of the quickstart, with its simulator", quickstart, "s");
        double springBoot = run.springBoot();
        row("start-up of a Spring Boot application", springBoot, "s");
        System.out.printf(
                "footprint: the connector adds %s to the %s of Camel's core, HTTP and Jackson; start-up, fastest of %d:"
                        + " quickstart %.1f s, Spring Boot %.1f s, on %d processors with Java %s%n",
                added,
                camel,
                TIMES,
                quickstart,
                springBoot,
                Runtime.getRuntime().availableProcessors(),
                javaVersion());
        if (added.files().size() > MOST_JARS || added.megabytes() > MOST_MEGABYTES) {
            System.exit(1);
        }
    }

    private static void row(String what, double figure, String unit) {
        System.out.printf("  %-50s %6.1f %s%n", what, figure, unit);
    }

    private static String javaVersion() {
        return System.getProperty("java.version");
    }

    /** What the connector needs, and more. */
    private Jars application(Collection<String> more) {
        return Jars.of(graph.with(
                Stream.concat(graph.ofApplications().stream(), more.stream()).toList()));
    }

    /** With what its Maven profile has. */
    private double quickstart() {
        Jars jars = application(profile("quickstart")).and(connector, simulator);
        return new StartUp("org.apache.camel.main.Main", jars, "Apache Camel .* started in ")
                .set(LOGGING)
                .set(Map.of(
                        "camel.main.property-placeholder-location", "file:routes/quickstart/simulator.properties",
                        "simulator.port", FreePort.text(),
                        "simulator.mtlsPort", FreePort.text(),
                        "simulator.directory", DIRECTORY.resolve("quickstart").toString(),
                        "database.url", "jdbc:h2:mem:vehicles;MODE=PostgreSQL;DB_CLOSE_DELAY=-1"))
                .seconds(TIMES);
    }

    /** The application of the tests, with a simulator that runs already. */
    private double springBoot() throws IOException {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        Jars jars = application(SPRING_BOOT).and(connector, classes);
        Path certificates = Files.createDirectories(DIRECTORY.resolve("springboot"));
        try (StellantisSimulator service = SimulatedEnvironment.start(certificates)) {
            return new StartUp(GarageApplication.class.getName(), jars, "^Started GarageApplication in ")
                    .set(LOGGING)
                    .set(Map.of("org.springframework.boot.logging.LoggingSystem", "none"))
                    .set(SimulatedEnvironment.environment(service))
                    .set(SimulatedEnvironment.options(service))
                    .seconds(TIMES);
        }
    }

    /** The dependencies of one of this project's Maven profiles. */
    private static List<String> profile(String id) {
        String pom = Readme.read(Path.of("pom.xml"));
        String profile = pom.substring(pom.indexOf("<id>" + id + "</id>"));
        return Pattern.compile("<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>")
                .matcher(profile.substring(0, profile.indexOf("</dependencies>")))
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }
}
