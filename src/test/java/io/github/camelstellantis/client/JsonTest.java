package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.http.HttpAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An answer is parsed losslessly or refused without being quoted. */
class JsonTest {

    private static final Json JSON = new Json(new ObjectMapper());

    private static HttpAnswer answer(String type, String body) {
        return answer(type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpAnswer answer(String type, byte[] body) {
        return new HttpAnswer(200, type == null ? Map.of() : Map.of("content-type", type), body);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    application/json
                    application/hal+json;charset=utf-8
                    application/vnd.geo+json
                    none
                    """)
    void theFieldsOfAnObjectComeInTheOrderOfTheService(String type) throws IOException {
        HttpAnswer answer = answer(type, "{\"z\":1,\"a\":{\"unknown\":null},\"total\":2}");
        assertThat(JSON.object(answer)).containsOnlyKeys("z", "a", "total");
        assertThat(JSON.object(answer).keySet()).containsExactly("z", "a", "total");
        assertThat(JSON.document(answer).total()).contains(2);
        assertThat(Json.bytes(answer)).isEqualTo(answer.body());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    null              | it is null
                    [1]               | it is no JSON object, from byte 0
                    {"vin": VR3SECRET | it is no JSON object, from byte 17
                    "secret"          | it is no JSON object, from byte 0
                    """)
    void whatIsNoObjectIsRefusedWithItsPlaceOnly(String body, String why) {
        assertThatThrownBy(() -> JSON.object(answer("application/json", body)))
                .isInstanceOf(IOException.class)
                .hasMessage(why)
                .hasNoCause();
    }

    @Test
    void damagedCharactersAreSaidToBeSo() {
        byte[] damaged = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xff, '"', '}'};
        assertThatThrownBy(() -> JSON.object(answer("application/json", damaged)))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it is no JSON object");
        byte[] half = {0, 0, (byte) 0xfe, (byte) 0xff, 0, 0x7f, (byte) 0xff, (byte) 0xff};
        assertThatThrownBy(() -> JSON.object(answer("application/json", half))).isInstanceOf(IOException.class);
    }

    @Test
    void thePageOfAProxyIsNoAnswer() {
        HttpAnswer page = answer("text/html; charset=utf-8", "<html>");
        assertThatThrownBy(() -> JSON.object(page)).hasMessage("it is no JSON but text/html");
        assertThatThrownBy(() -> Json.bytes(page)).hasMessage("it is no JSON but text/html");
    }
}
