package io.github.camelstellantis.fuzz;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** The committed seeds: valid inputs, and those that have failed once. A JSON array each, which can hold any character. */
public final class Corpus {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Corpus() {}

    /** Texts. */
    public static List<String> texts(String name) {
        return read(name, new TypeReference<List<String>>() {});
    }

    /** Documents. */
    public static List<Object> documents(String name) {
        return read(name, new TypeReference<List<Object>>() {});
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = Corpus.class.getResourceAsStream(name)) {
            return JSON.readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
