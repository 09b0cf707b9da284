package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.Test;

/** What is taken for a document, and what is left alone. */
class BodyTest {

    private static final byte[] JSON = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Object> DOCUMENT = Map.of("a", 1);

    @Test
    void everyFormOfADocumentReadsTheSame() throws Exception {
        assertThat(List.of(DOCUMENT, JSON, "{\"a\":1}", new ObjectMapper().readTree(JSON), new InputStreamCache(JSON)))
                .allSatisfy(body -> assertThat(Body.document(body)).contains(DOCUMENT));
        assertThat(Body.document(List.of(1, 2))).contains(List.of(1, 2));
        Snapshot snapshot = Snapshot.of(Map.of("odometer", Map.of("mileage", 1.5)), Identity.UNKNOWN);
        assertThat(Body.document(snapshot)).contains(snapshot.toMap());
    }

    @Test
    void aCachedStreamIsReadFromItsStartAndRewound() {
        InputStreamCache cache = new InputStreamCache(JSON);
        assertThat(cache.read()).isEqualTo('{');
        assertThat(Body.document(cache)).contains(DOCUMENT);
        assertThat(cache.readAllBytes()).isEqualTo(JSON);
    }

    @Test
    void whatCouldBeReadOnlyOnceOrIsNoJsonIsNoDocument() {
        ByteArrayInputStream stream = new ByteArrayInputStream(JSON);
        assertThat(Body.document(stream)).isEmpty();
        assertThat(stream.available()).isEqualTo(JSON.length);
        assertThat(Body.document("no JSON")).isEmpty();
        assertThat(Body.document(new byte[] {1})).isEmpty();
        assertThat(Body.document("null")).isEmpty();
        assertThat(Body.document(17)).isEmpty();
        assertThat(Body.document(null)).isEmpty();
    }
}
