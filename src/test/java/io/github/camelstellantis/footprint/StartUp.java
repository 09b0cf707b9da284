package io.github.camelstellantis.footprint;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** How long a program takes from the start of its process until it says that it has started. */
final class StartUp {

    private final String mainClass;
    private final Jars jars;
    private final Pattern started;
    private final Map<String, String> properties = new LinkedHashMap<>();

    StartUp(String mainClass, Jars jars, String started) {
        this.mainClass = mainClass;
        this.jars = jars;
        this.started = Pattern.compile(started);
    }

    StartUp set(Map<String, String> more) {
        properties.putAll(more);
        return this;
    }

    /** The fastest of so many processes, in seconds: what else the machine does only ever adds to it. */
    double seconds(int times) {
        return IntStream.range(0, times).mapToDouble(i -> once()).min().orElseThrow();
    }

    private double once() {
        try {
            long before = System.nanoTime();
            Process process =
                    new ProcessBuilder(commandLine()).redirectErrorStream(true).start();
            try (BufferedReader output = process.inputReader()) {
                awaitStart(output);
                return (System.nanoTime() - before) / 1e9;
            } finally {
                process.destroy();
                process.onExit().join();
            }
        } catch (IOException e) {
            throw new IllegalStateException(mainClass + " cannot be run", e);
        }
    }

    private void awaitStart(BufferedReader output) throws IOException {
        List<String> said = new ArrayList<>();
        String line = output.readLine();
        while (line != null && !started.matcher(line).find()) {
            said.add(line);
            line = output.readLine();
        }
        if (line == null) {
            throw new IllegalStateException(mainClass + " ended before it had started: " + String.join("\n", said));
        }
    }

    private List<String> commandLine() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-cp");
        command.add(jars.classPath());
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.add(mainClass);
        return command;
    }
}
