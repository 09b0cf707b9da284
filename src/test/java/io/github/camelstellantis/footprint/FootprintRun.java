package io.github.camelstellantis.footprint;

import io.github.camelstellantis.readme.Readme;
import io.github.camelstellantis.simulator.StellantisSimulator;
import io.github.camelstellantis.springboot.SimulatedEnvironment;
import io.github.camelstellantis.springboot.garage.GarageApplication;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the connector adds to an application, and how long applications take to start: {@code mvn -q -Pfootprint verify}. */
final class FootprintRun {

    private static final int MOST_JARS = 6;
    private static final int MOST_MEGABYTES = 15;

    /** What an application has of Camel without the connector. */
    private static final List<String> CAMEL =
            List.of("org.apache.camel:camel-core", "org.apache.camel:camel-http", "org.apache.camel:camel-jackson");

    private static final List<String> SPRING_BOOT = List.of(
            "org.apache.camel.springboot:camel-spring-boot",
            "org.apache.camel:camel-core",
            "org.apache.logging.log4j:log4j-slf4j2-impl");

    private final DependencyGraph graph;
    private final Path packed;
    private final Path directory;

    private FootprintRun(DependencyGraph graph, Path packed, Path directory) {
        this.graph = graph;
        this.packed = packed;
        this.directory = directory;
    }

    /**
     * Prints it.
     *
     * @param arguments the file of Maven's dependency tree, and the jar without its ending
     */
    public static void main(String[] arguments) throws IOException {
        FootprintRun run = new FootprintRun(
                DependencyGraph.read(Path.of(arguments[0])),
                Path.of(arguments[1] + ".jar"),
                Files.createTempDirectory("footprint"));
        int times = Integer.getInteger("times", 5);
        Jars camel = Jars.of(run.graph.with(CAMEL));
        Jars added = run.connector().without(camel);
        added.files().forEach(jar -> row(jar.getFileName().toString(), new Jars(List.of(jar)).megabytes(), "MB"));
        double quickstart =
                run.quickstart(Path.of(arguments[1] + "-simulator.jar")).seconds(times);
        row("start-up of the quickstart, with its simulator", quickstart, "s");
        double springBoot = run.springBoot(times);
        row("start-up of a Spring Boot application", springBoot, "s");
        System.out.printf(
                "footprint: the connector adds %d jars, %.1f MB to the %d jars, %.1f MB of Camel's own (core, http, jackson); "
                        + "start-up, fastest of %d: quickstart %.1f s, Spring Boot %.1f s; %d processors, Java %s%n",
                added.files().size(),
                added.megabytes(),
                camel.files().size(),
                camel.megabytes(),
                times,
                quickstart,
                springBoot,
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
        if (added.files().size() > MOST_JARS || added.megabytes() > MOST_MEGABYTES) {
            System.exit(1);
        }
    }

    private static void row(String what, double figure, String unit) {
        System.out.printf("  %-50s %6.1f %s%n", what, figure, unit);
    }

    private Jars connector() {
        return Jars.of(graph.with(graph.ofApplications())).and(packed);
    }

    /** With what its Maven profile has. */
    private StartUp quickstart(Path simulator) {
        Jars jars = Jars.of(graph.with(both(graph.ofApplications(), profile("quickstart"))))
                .and(packed, simulator);
        return new StartUp("org.apache.camel.main.Main", jars, "Apache Camel .* started in ")
                .set(logging())
                .set(Map.of(
                        "camel.main.property-placeholder-location", "file:routes/quickstart/simulator.properties",
                        "simulator.port", freePort(),
                        "simulator.mtlsPort", freePort(),
                        "simulator.directory", directory.resolve("quickstart").toString(),
                        "database.url", "jdbc:h2:mem:vehicles;MODE=PostgreSQL;DB_CLOSE_DELAY=-1"));
    }

    private double springBoot(int times) throws IOException {
        Path classes = Path.of("target", "test-classes").toAbsolutePath();
        Jars jars =
                Jars.of(graph.with(both(graph.ofApplications(), SPRING_BOOT))).and(packed, classes);
        Path certificates = Files.createDirectories(directory.resolve("springboot"));
        try (StellantisSimulator simulator = SimulatedEnvironment.start(certificates)) {
            Map<String, String> properties = new HashMap<>(SimulatedEnvironment.environment(simulator));
            properties.put("org.springframework.boot.logging.LoggingSystem", "none");
            properties.put("camel.component.stellantis.brand", "Peugeot");
            properties.put("camel.component.stellantis.client-id", simulator.getClientId());
            properties.put("camel.component.stellantis.client-secret", simulator.getClientSecret());
            properties.put("camel.component.stellantis.client-certificate", simulator.getClientCertificate());
            properties.put("camel.component.stellantis.private-key", simulator.getPrivateKey());
            properties.put("camel.component.stellantis.ca-certificate", simulator.getCaCertificate());
            return new StartUp(GarageApplication.class.getName(), jars, "^Started GarageApplication in ")
                    .set(logging())
                    .set(properties)
                    .seconds(times);
        }
    }

    private static Map<String, String> logging() {
        return Map.of(
                "log4j2.configurationFile", "src/test/resources/io/github/camelstellantis/footprint/log4j2.properties");
    }

    /** The dependencies of one of this project's Maven profiles. */
    private static List<String> profile(String id) {
        String pom = Readme.read(Path.of("pom.xml"));
        String profile = pom.substring(pom.indexOf("<id>" + id + "</id>"));
        return Pattern.compile("<groupId>(.*)</groupId>\\s*<artifactId>(.*)</artifactId>")
                .matcher(profile.substring(0, profile.indexOf("</dependencies>")))
                .results()
                .map((MatchResult found) -> found.group(1) + ":" + found.group(2))
                .toList();
    }

    private static List<String> both(List<String> some, List<String> others) {
        List<String> both = new ArrayList<>(some);
        both.addAll(others);
        return both;
    }

    private static String freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return String.valueOf(socket.getLocalPort());
        } catch (IOException e) {
            throw new IllegalStateException("no free port", e);
        }
    }
}
