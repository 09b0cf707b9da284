package io.github.camelstellantis.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own for one contender, with this one's class path, until closed. */
final class Fork implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    /**
     * @param main what to run
     * @param properties of the system, as the command line has them
     * @param arguments for it
     */
    Fork(Class<?> main, List<String> properties, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xms512m");
        command.add("-Xmx512m");
        command.addAll(properties);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        output = process.inputReader();
    }

    /** What it says on the next line that begins with a word, after that word. */
    String said(String word) throws IOException {
        String line = output.readLine();
        while (line != null && !line.startsWith(word + " ")) {
            line = output.readLine();
        }
        if (line == null) {
            throw new IOException("the process ended without saying " + word);
        }
        return line.substring(word.length() + 1);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
