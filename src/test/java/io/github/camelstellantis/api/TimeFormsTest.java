package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times are checked before anything is sent, and what is wrong is answered with an example of what is right. */
class TimeFormsTest {

    private static void accepted(Consumer<JsonPart> check, String json) {
        JsonPart body = part(json);
        check.accept(body);
        assertThatCode(() -> body.finish("body")).doesNotThrowAnyException();
    }

    private static void refused(Consumer<JsonPart> check, String json, String problem) {
        JsonPart body = part(json);
        check.accept(body);
        assertThatThrownBy(() -> body.finish("body")).hasMessage("this body is wrong: " + problem);
    }

    private static JsonPart part(String json) {
        try {
            return JsonPart.of(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-03T12:00:00Z", "2026-01-03T12:00:00.123+01:00", "2026-01-03T12:00-05:30"})
    void anInstantHasAnOffset(String text) {
        accepted(TimeForms::instant, "\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2026-01-03T12:00:00\"", "\"2026-01-03\"", "\"noon\"", "\"\"", "1767441600", "null", "[]"})
    void whatIsNoInstantIsAnsweredWithOne(String json) {
        refused(TimeForms::instant, json, "must be an instant such as 2026-01-03T12:00:00+01:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT14H30M", "PT23H59M59.999S"})
    void aTimeOfDayIsLessThanADayAfterMidnight(String text) {
        accepted(TimeForms::timeOfDay, "\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"PT24H\"", "\"P1D\"", "\"-PT1S\"", "\"14:30\"", "14", "null"})
    void whatIsNoTimeOfDayIsAnsweredWithOne(String json) {
        refused(TimeForms::timeOfDay, json, "must be a time after midnight such as PT14H30M");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT4H30M", "P36499D"})
    void aDurationLastsAHundredYearsAtMost(String text) {
        accepted(TimeForms::duration, "\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"P36500D\"", "\"-PT1S\"", "\"4 hours\"", "4", "null"})
    void whatIsNoDurationIsAnsweredWithOne(String json) {
        refused(TimeForms::duration, json, "must be a duration such as PT4H30M");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"day\": [\"Mon\"]}",
                "{\"day\": [\"Mon\", \"Tue\", \"Wed\", \"Thu\", \"Fri\", \"Sat\", \"Sun\"]}",
                "{}",
                "{\"week\": [1, 2]}"
            })
    void daysAreThoseOfAWeek(String json) {
        accepted(TimeForms::days, json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"day": []};         day: must have 1 to 7 elements, not 0
                    {"day": "Mon"};      day: must be a list
                    {"day": ["Mon", 2]}; day/1: must be text
                    {"day": ["Mo"]};     day/0: unknown value 'Mo': did you mean 'Mon'? Known are Mon, Tue, Wed, Thu, Fri, Sat, Sun
                    {"day": ["Mon","Mon","Mon","Mon","Mon","Mon","Mon","Mon"]}; day: must have 1 to 7 elements, not 8
                    """)
    void otherDaysAreRefused(String json, String problem) {
        refused(TimeForms::days, json, problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            nullValues = "nothing",
            textBlock =
                    """
                    {"occurrence": {}}; the service spells it occurence
                    {"occurence": {}};  nothing
                    {};                 nothing
                    """)
    void theSpellingOfTheServiceIsTold(String json, String problem) {
        if (problem == null) {
            accepted(TimeForms::spelling, json);
        } else {
            refused(TimeForms::spelling, json, problem);
        }
    }
}
