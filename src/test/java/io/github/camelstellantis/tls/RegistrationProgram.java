package io.github.camelstellantis.tls;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs {@link Registration} with an environment and a person who answers, within this process. */
final class RegistrationProgram {

    private final Map<String, String> environment = new HashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();

    /** What a run printed, and its exit code. */
    record Outcome(int exitCode, String out, String err) {}

    RegistrationProgram environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    RegistrationProgram answers(String... lines) {
        answers.addAll(List.of(lines));
        return this;
    }

    /** A request with a subject that is right, and with these options besides. */
    Outcome request(Path directory, String... options) {
        List<String> words = new ArrayList<>(subject(directory));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    Outcome run(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment::get,
                prompt -> answers.isEmpty() ? null : answers.pop().toCharArray());
        int exitCode = new Registration(terminal).run(List.of(words));
        return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static List<String> subject(Path directory) {
        return List.of(
                "request",
                "--c",
                "FR",
                "--st",
                "Ile de France",
                "--l",
                "Paris",
                "--o",
                "My Company",
                "--cn",
                "MZP0000000001",
                "--email",
                "cars@my-company.example",
                "--directory",
                directory.toString());
    }
}
