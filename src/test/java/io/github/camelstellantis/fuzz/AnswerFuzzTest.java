package io.github.camelstellantis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelstellantis.api.ErrorAnswer;
import io.github.camelstellantis.api.HalDocument;
import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.client.Json;
import io.github.camelstellantis.client.LinkTarget;
import io.github.camelstellantis.http.HttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** Bodies of answers: pages of collections, and errors. */
class AnswerFuzzTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Json JSON = new Json(MAPPER);
    private static final URI BASE = URI.create("https://api.groupe-psa.com/connectedcar/v4");

    @Provide
    Arbitrary<Bytes> pages() {
        return Mutants.json(Corpus.documents("pages.json"));
    }

    @Provide
    Arbitrary<Bytes> errors() {
        return Mutants.json(Corpus.documents("errors.json"));
    }

    @Fuzz
    void aPageIsReadWithoutLossOrIsNoAnswer(@ForAll("pages") Bytes body) throws IOException {
        HalDocument page;
        try {
            page = JSON.document(answer(body.content()));
        } catch (IOException e) {
            assertThat(e.getMessage())
                    .hasSizeLessThan(100)
                    .doesNotContain("VR3")
                    .doesNotContainPattern("\\p{Cntrl}");
            return;
        }
        JsonNode kept = MAPPER.valueToTree(page.content());
        assertThat(kept).isEqualTo(MAPPER.readTree(body.content()));
        assertThat(page.elements("vehicles")).isNotNull();
        assertThat(page.total()).isNotNull();
        assertThat(page.currentPage()).isNotNull();
        assertThat(page.totalPage()).isNotNull();
        assertThat(page.updatedAt()).isNotNull();
        assertThat(page.nextPageToken()).isNotNull();
        page.next().ifPresent(AnswerFuzzTest::staysUnderTheApi);
    }

    private static void staysUnderTheApi(String link) {
        try {
            assertThat(LinkTarget.rebase(BASE, "our-app", link).toString()).startsWith(BASE + "/");
        } catch (InvalidRequestException e) {
            assertThat(e.getMessage()).startsWith("the link is not followed");
        }
    }

    @Fuzz
    void anErrorIsReadWhateverItsBody(@ForAll("errors") Bytes body) {
        ErrorAnswer error = ErrorAnswer.parse(400, body.content());
        assertThat(error.status()).isEqualTo(400);
        assertThat(error.message()).isNotBlank().hasSizeLessThan(302).doesNotContainPattern("[\\p{Cntrl}\u2028\u2029]");
    }

    @Example
    void aPageTokenMayBeLong() {
        String token = "a%20".repeat(20_000);
        HalDocument page =
                new HalDocument(Map.of("_links", Map.of("next", Map.of("href", "/user?pageToken=" + token))));
        assertThat(page.nextPageToken()).contains("a ".repeat(20_000));
    }

    private static HttpAnswer answer(byte[] body) {
        return new HttpAnswer(200, Map.of("content-type", "application/hal+json"), body);
    }
}
