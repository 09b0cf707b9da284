package io.github.camelstellantis.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Another JVM with the class path of this one, as a second machine would run. It is given settings, it and we say lines
 * to each other, and it can be killed as a power cut would.
 */
final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;
    private final BufferedWriter in;

    private OtherProcess(Process process) {
        this.process = process;
        this.out = process.inputReader();
        this.in = process.outputWriter();
    }

    /** One that starts quickly. */
    static OtherProcess start(Class<?> main, Map<String, String> settings) throws IOException {
        return start(main, settings, List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    }

    /** One with other options of its JVM. */
    static OtherProcess start(Class<?> main, Map<String, String> settings, List<String> options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.add("-Xmx512m");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        OtherProcess other = new OtherProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            other.say(setting.getKey() + "=" + setting.getValue());
        }
        other.say("");
        return other;
    }

    /** The processor's time that it has taken. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    void say(String line) throws IOException {
        in.write(line);
        in.newLine();
        in.flush();
    }

    /** Waits for what it says next; what it logs is passed on. */
    String hear() throws IOException {
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(Starter.MARK)) {
                return line.substring(Starter.MARK.length());
            }
            System.out.println(line);
        }
        throw new AssertionError("the other process ended without a word");
    }

    /** What it says next, as soon as it does. */
    CompletableFuture<String> hearing() {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return hear();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Passes on whatever it logs from now on, which it would stop for when nobody reads it; it is no longer heard. */
    void listen() {
        Thread listener = new Thread(() -> out.lines().forEach(System.out::println), "listener");
        listener.setUncaughtExceptionHandler((thread, killed) -> {});
        listener.setDaemon(true);
        listener.start();
    }

    /** SIGKILL; returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
