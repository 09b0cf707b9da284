package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page is read leniently: whatever is absent or of another shape is empty. */
class HalDocumentTest {

    private static HalDocument page(String next) {
        return new HalDocument(Map.of("_links", Map.of("next", Map.of("href", next))));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    https://host/v4/user/vehicles?pageToken=abc,            abc
                    https://host/v4/user/vehicles?pageSize=5&pageToken=abc, abc
                    /user/vehicles?pageToken=abc&client_id=x,               abc
                    /user/vehicles?pageToken=a%20b%26c#end,                 a b&c
                    /user/vehicles?pageToken=a+b,                           a b
                    /user/vehicles?pageToken=abc%2,                         abc
                    /user/vehicles?pageToken=,                              none
                    /user/vehicles?otherpageToken=abc,                      none
                    /user/vehicles,                                         none
                    """)
    void theTokenOfTheNextPageStandsInItsAddress(String next, String token) {
        assertThat(page(next).next()).contains(next);
        assertThat(page(next).nextPageToken().orElse(null)).isEqualTo(token);
    }

    @Test
    void theLastPageHasNoNext() {
        assertThat(List.of(
                        new HalDocument(Map.of()),
                        new HalDocument(Map.of("_links", "none")),
                        new HalDocument(Map.of("_links", Map.of("next", "x"))),
                        page(" ")))
                .allSatisfy(last -> {
                    assertThat(last.next()).isEmpty();
                    assertThat(last.nextPageToken()).isEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"vehicles", "Vehicles", "VEHICLES"})
    void elementsAreFoundInAnySpelling(String relation) {
        HalDocument page =
                new HalDocument(Map.of("_embedded", Map.of("vehicles", List.of("one", "two"), "other", List.of())));
        assertThat(page.elements(relation)).containsExactly("one", "two");
    }

    @Test
    void whereThereAreNoElementsTheListIsEmpty() {
        assertThat(new HalDocument(Map.of()).elements("trips")).isEmpty();
        assertThat(new HalDocument(Map.of("_embedded", List.of(1))).elements("trips"))
                .isEmpty();
        assertThat(new HalDocument(Map.of("_embedded", Map.of("trips", "none"))).elements("trips"))
                .isEmpty();
        assertThat(new HalDocument(Map.of("_embedded", Map.of("alerts", List.of(1)))).elements("trips"))
                .isEmpty();
    }

    @Test
    void theElementsOfAPageAreNotForChanging() {
        List<Object> elements =
                new HalDocument(Map.of("_embedded", Map.of("trips", new ArrayList<>(List.of(1))))).elements("trips");
        assertThatThrownBy(elements::clear).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void countsAreThoseOfTheService() {
        HalDocument page = new HalDocument(Map.of("total", 61, "currentPage", 2L, "totalPage", 3));
        assertThat(page.total()).contains(61);
        assertThat(page.currentPage()).contains(2);
        assertThat(page.totalPage()).contains(3);
        HalDocument bare = new HalDocument(Map.of("total", "many"));
        assertThat(bare.total()).isEmpty();
        assertThat(bare.currentPage()).isEmpty();
        assertThat(bare.totalPage()).isEmpty();
    }

    @Test
    void whenItWasNewIsSaidByItselfOrElseByThePropertiesOfAPosition() {
        Map<String, Object> properties = Map.of("updatedAt", "two", "createdAt", "three");
        assertThat(new HalDocument(Map.of("updatedAt", "one", "properties", properties)).updatedAt())
                .contains("one");
        assertThat(new HalDocument(Map.of("properties", properties)).updatedAt())
                .contains("two");
        assertThat(new HalDocument(Map.of("properties", Map.of("createdAt", "three"))).updatedAt())
                .contains("three");
        assertThat(new HalDocument(Map.of("createdAt", "four")).updatedAt()).isEmpty();
    }
}
