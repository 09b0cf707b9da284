package io.github.camelstellantis.processes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The process that has started this one. */
final class Starter {

    static final String MARK = "--> ";

    private final BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

    Map<String, String> settings() throws IOException {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String line = hear(); !line.isEmpty(); line = hear()) {
            String[] setting = line.split("=", 2);
            settings.put(setting[0], setting[1]);
        }
        return settings;
    }

    String hear() throws IOException {
        return in.readLine();
    }

    void say(Object word) {
        System.out.println(MARK + word);
    }
}
