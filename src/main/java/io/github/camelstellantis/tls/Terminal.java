package io.github.camelstellantis.tls;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What a command sees of the process that it runs in.
 *
 * @param out for what was asked for
 * @param err for what went wrong
 * @param environment the value of an environment variable, or null
 * @param question asks for something that must not be seen; answers null where nobody can be asked
 */
record Terminal(
        PrintStream out, PrintStream err, UnaryOperator<String> environment, Function<String, char[]> question) {

    static final String PASSWORD_SOURCES = "ask, env:NAME or file:NAME";

    private static final char LOST = '\ufffd';

    /** A password that exists, or null for no source. */
    String password(String option, String source) throws IOException {
        return source == null ? null : checked(option, "ask".equals(source) ? ask(option) : read(option, source));
    }

    /** A password that is chosen now, or null for no source: whoever types it must do so twice. */
    String newPassword(String option, String source) throws IOException {
        String password = password(option, source);
        if ("ask".equals(source) && !ask(option + " again").equals(password)) {
            throw new IllegalArgumentException("These were two different passwords");
        }
        return password;
    }

    private String ask(String prompt) {
        char[] answer = question.apply(prompt + ": ");
        if (answer == null) {
            throw new IllegalArgumentException("there is nobody to ask for a password: use env:NAME or file:NAME");
        }
        return new String(answer);
    }

    private String read(String option, String source) throws IOException {
        if (source.startsWith("env:")) {
            return environment.apply(source.substring("env:".length()));
        }
        if (source.startsWith("file:")) {
            byte[] content = Files.readAllBytes(Path.of(source.substring("file:".length())));
            return new String(content, StandardCharsets.UTF_8)
                    .lines()
                    .findFirst()
                    .orElse(null);
        }
        throw new IllegalArgumentException(option + " takes " + PASSWORD_SOURCES
                + ", not the password itself: others on this machine can read the command line");
    }

    private static String checked(String option, String password) {
        if (password == null || password.isBlank()) {
            throw new IllegalArgumentException(option + " is empty or not set");
        }
        return legible(option, password);
    }

    /** In another locale, Java makes the same sign of all letters that the locale lacks. */
    static String legible(String option, String value) {
        if (value.indexOf(LOST) >= 0) {
            throw new IllegalArgumentException(
                    option + " has letters that are not UTF-8, or that the locale of this process lacks");
        }
        return value;
    }
}
