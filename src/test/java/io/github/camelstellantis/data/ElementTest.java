package io.github.camelstellantis.data;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which element of a collection it is and when it happened, wherever the service writes that. */
class ElementTest {

    private static Element element(String json) {
        try {
            return new Element(new ObjectMapper().readValue(json, Map.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    {"startedAt": "2026-01-01T00:00:00Z", "stoppedAt": "2026-01-01T01:00:00Z"} | 2026-01-01T00:00:00Z | 2026-01-01T01:00:00Z
                    {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-02T00:00:00Z"} | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z
                    {"stoppedAt": "2026-01-01T01:00:00Z", "updatedAt": "2026-01-02T00:00:00Z"} | 2026-01-02T00:00:00Z | 2026-01-02T00:00:00Z
                    {"updatedAt": "2026-01-01T00:00:00Z", "endAt": "2026-01-02T00:00:00Z"}     | 2026-01-02T00:00:00Z | 2026-01-02T00:00:00Z
                    {"startedAt": "2026-01-01T00:00:00Z"}                                      | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z
                    {"startedAt": "soon", "createdAt": "2026-01-01T00:00:00Z"}                 | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z
                    {"startedAt": null, "updatedAt": "2026-01-01T00:00:00Z"}                   | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z
                    {"trigger": {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-02T00:00:00Z"}}    | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z
                    {"status": {"createdAt": "2026-01-01T00:00:00Z"}}                          | 2026-01-01T00:00:00Z | 2026-01-01T00:00:00Z
                    {"properties": {"createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-02T00:00:00Z"}} | 2026-01-01T00:00:00Z | 2026-01-02T00:00:00Z
                    {"id": "t-1"}                                                              | - | -
                    """)
    void whenItHappenedAndChangedIsReadWhereverItStands(String json, Instant happened, Instant changed) {
        assertThat(element(json).happenedAt().orElse(null)).isEqualTo(happened);
        assertThat(element(json).changedAt().orElse(null)).isEqualTo(changed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            textBlock =
                    """
                    {"id": "t-1"} | t-1
                    {"id": 17}    | 17
                    {"id": " "}   | -
                    {"id": null}  | -
                    {}            | -
                    """)
    void itsIdIsTextOrNone(String json, String id) {
        assertThat(element(json).id().orElse(null)).isEqualTo(id);
    }

    @Test
    void aTripIsUnderWayOnlyWhereItSaysSo() {
        assertThat(element("{\"done\": false}").isUnderWay()).isTrue();
        assertThat(element("{\"done\": true}").isUnderWay()).isFalse();
        assertThat(element("{}").isUnderWay()).isFalse();
    }

    @Test
    void nothingPersonalIsPrinted() {
        assertThat(element("{\"id\": \"secret\", \"startedAt\": \"2026-01-01T00:00:00Z\"}"))
                .hasToString("Element[2026-01-01T00:00:00Z]");
    }
}
