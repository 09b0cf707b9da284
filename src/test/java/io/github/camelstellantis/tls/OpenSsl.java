package io.github.camelstellantis.tls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Runs the {@code openssl} command, where there is one of version 3 or later. */
record OpenSsl(Path directory) {

    static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("openssl", "version").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .matches("(?s)OpenSSL [3-9].*");
        } catch (Exception e) {
            return false;
        }
    }

    /** @param command words without {@code openssl}, separated by blanks */
    void run(String command) {
        Assumptions.assumeTrue(isInstalled(), "no OpenSSL 3 here");
        List<String> words = new ArrayList<>(List.of("openssl"));
        words.addAll(List.of(command.split(" ")));
        try {
            Process process = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("openssl " + command + ": " + output);
            }
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
