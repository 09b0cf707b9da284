package io.github.camelstellantis.fuzz;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Seeds with a few changes each. What fails shrinks to the fewest changes. The seeds themselves come first. */
public final class Mutants {

    private static final int MOST_CHANGES = 6;

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .build())
            .build());

    private Mutants() {}

    /**
     * Texts.
     *
     * @param seeds to change
     * @param pieces to put in, besides what is treacherous everywhere
     */
    public static Arbitrary<String> texts(List<String> seeds, String... pieces) {
        return Combinators.combine(
                        Arbitraries.of(seeds).withoutEdgeCases(),
                        changes(TextChange.any(List.of(pieces))).withoutEdgeCases())
                .as(Mutants::changed)
                .edgeCases(config -> config.filter(any -> false).add(seeds.toArray(String[]::new)));
    }

    /** JSON documents that are not what they should be. */
    public static Arbitrary<Bytes> documents(List<Object> seeds) {
        return changedDocuments(seeds)
                .map(document -> Bytes.of(text(document)))
                .edgeCases(config -> config.filter(any -> false).add(bytes(seeds)));
    }

    /** What should be JSON: such documents, some of them damaged, in one encoding or another. */
    public static Arbitrary<Bytes> json(List<Object> seeds) {
        Arbitrary<List<TextChange>> damage = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.just(List.of())),
                Tuple.of(1, TextChange.any(List.of()).list().ofMinSize(1).ofMaxSize(2)));
        return Combinators.combine(
                        changedDocuments(seeds),
                        damage.withoutEdgeCases(),
                        encodings().withoutEdgeCases())
                .as((document, changes, encoding) ->
                        new Bytes(changed(text(document), changes).getBytes(encoding)))
                .edgeCases(config -> config.filter(any -> false).add(bytes(seeds)));
    }

    private static Arbitrary<Object> changedDocuments(List<Object> seeds) {
        return Combinators.combine(
                        Arbitraries.of(seeds).withoutEdgeCases(),
                        changes(DocumentChange.any()).withoutEdgeCases())
                .as(Mutants::changedDocument);
    }

    private static Bytes[] bytes(List<Object> documents) {
        return documents.stream().map(document -> Bytes.of(text(document))).toArray(Bytes[]::new);
    }

    private static String text(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arbitrary<Charset> encodings() {
        return Arbitraries.frequency(
                Tuple.of(40, StandardCharsets.UTF_8),
                Tuple.of(2, StandardCharsets.ISO_8859_1),
                Tuple.of(1, StandardCharsets.UTF_16),
                Tuple.of(1, StandardCharsets.UTF_16LE),
                Tuple.of(1, Charset.forName("UTF-32")),
                Tuple.of(1, Charset.forName("UTF-32LE")));
    }

    private static <T> Arbitrary<List<T>> changes(Arbitrary<T> change) {
        return change.list().ofMinSize(1).ofMaxSize(MOST_CHANGES);
    }

    private static String changed(String seed, List<TextChange> changes) {
        String text = seed;
        for (TextChange change : changes) {
            text = change.in(text);
        }
        return text;
    }

    private static Object changedDocument(Object seed, List<DocumentChange> changes) {
        List<Object> root = new ArrayList<>();
        root.add(Place.copy(seed));
        changes.forEach(change -> change.in(root));
        return root.isEmpty() ? null : root.get(0);
    }
}
