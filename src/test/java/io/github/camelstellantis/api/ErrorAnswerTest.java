package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The three shapes of errors, and what is none of them. */
class ErrorAnswerTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "none",
            textBlock =
                    """
                    {"httpCode":"401","httpMessage":"Unauthorized","moreInformation":"Token is invalid"}; 401;           none; Token is invalid;         none
                    {"httpCode":"401","httpMessage":"Unauthorized","moreInformation":" "};               401;           none; Unauthorized;             none
                    {"code":40400,"uuid":"u1","message":"No data","timestamp":"2020-01-01T00:00:00Z"};   40400;         u1;   No data;                  2020-01-01T00:00:00Z
                    {"code":50038,"debug":"at night"};                                                   50038;         none; at night;                 none
                    {"error":"invalid_grant","error_description":"grant is invalid"};                    invalid_grant; none; grant is invalid;         none
                    {"error":"server_error"};                                                            server_error;  none; server_error;             none
                    {"code":null,"message":{"text":"nested"}};                                           none;          none; no explanation was given; none
                    {};                                                                                  none;          none; no explanation was given; none
                    ``;                                                                                  none;          none; no explanation was given; none
                    [1];                                                                                 none;          none; the answer is no JSON object; none
                    <html>;                                                                              none;          none; the answer is no JSON object; none
                    """)
    void everyShapeIsRead(String body, String code, String uuid, String message, String timestamp) {
        assertThat(ErrorAnswer.parse(418, body.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ErrorAnswer(418, code, uuid, message, timestamp));
    }

    @Test
    void whatItSaysOfItselfIsOnOneLineAndOfBoundedLength() {
        String body = "{'code':'40400\\nINFO all is well','uuid':'u\\r1','timestamp':'%s','message':'no'}";
        ErrorAnswer error = ErrorAnswer.parse(
                404, body.formatted("x".repeat(1_000_000)).replace('\'', '"').getBytes(StandardCharsets.UTF_8));
        assertThat(error.code()).isEqualTo("40400 INFO all is well");
        assertThat(error.uuid()).isEqualTo("u 1");
        assertThat(error.timestamp()).hasSize(301);
    }
}
