package io.github.camelstellantis.processes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    static OtherProcess start(Class<?> main, Map<String, String> settings) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        OtherProcess other = new OtherProcess(new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            other.say(setting.getKey() + "=" + setting.getValue());
        }
        other.say("");
        return other;
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
