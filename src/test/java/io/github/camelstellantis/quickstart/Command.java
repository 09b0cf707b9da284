package io.github.camelstellantis.quickstart;

import io.github.camelstellantis.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The quickstart as a program of its own, as the Maven profile starts it. */
final class Command {

    private final Path directory;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();

    /** What a run printed, and its exit code. */
    record Outcome(List<String> lines, int exitCode) {}

    /**
     * Of one of the files {@code simulator.properties} and {@code real-service.properties}.
     *
     * @param directory for the database, and for what is printed
     */
    Command(String quickstart, Path directory) {
        this.directory = directory;
        set("camel.main.property-placeholder-location", "file:routes/quickstart/" + quickstart + ".properties");
        set("log4j2.configurationFile", "routes/quickstart/log4j2.properties");
        set("camel.server.port", FreePort.text());
        set("database.url", "jdbc:h2:" + directory.resolve("vehicles") + ";MODE=PostgreSQL");
    }

    Command set(String property, String value) {
        properties.put(property, value);
        return this;
    }

    Command environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Outcome runFor(int seconds) throws IOException, InterruptedException {
        return set("camel.main.durationMaxSeconds", String.valueOf(seconds)).run();
    }

    /** Until one poll is done, however long the machine takes for it. Does not end where it cannot even start. */
    Outcome runOnce() throws IOException, InterruptedException {
        return set("poll.period", "1h")
                .set("page.clock", "1h")
                .set("page.state", "1h")
                .set("page.trips", "1h")
                .set("camel.main.durationMaxIdleSeconds", "3")
                .run();
    }

    private Outcome run() throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        ProcessBuilder builder =
                new ProcessBuilder(commandLine()).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("it does not end; so far: " + Files.readString(output));
            }
            return new Outcome(Files.readAllLines(output), process.exitValue());
        } finally {
            process.destroyForcibly();
        }
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // as quick to start as can be
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add("org.apache.camel.main.Main");
        return command;
    }
}
