package io.github.camelstellantis.readme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What README.md says. */
public final class Readme {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final String TEXT = read(Path.of("README.md"));

    private Readme() {}

    /** The blocks in a language; without one, what is printed. */
    public static List<String> blocks(String language) {
        return BLOCK.matcher(TEXT)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The cells of the table's rows that begin with a cell like this. */
    public static List<List<String>> rows(String firstCell) {
        return all("(?m)^\\| (" + firstCell + " \\|.*) \\|$").stream()
                .map(row -> List.of(row.split(" \\| ")))
                .toList();
    }

    /** Everything that links lead to and that is here. */
    public static List<Path> linkedFiles() {
        return all("]\\((?!http)([^)#]+)\\)").stream().map(Path::of).toList();
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> all(String regex) {
        return Pattern.compile(regex)
                .matcher(TEXT)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
