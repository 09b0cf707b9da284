package io.github.camelstellantis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.client.LinkTarget;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** No link, whatever the document says, leads anywhere but under the API. */
class LinkFuzzTest {

    private static final URI BASE = URI.create("https://api.groupe-psa.com/connectedcar/v4");
    private static final String CLIENT_ID = "our-app";

    @Provide
    Arbitrary<String> links() {
        return Mutants.texts(
                Corpus.texts("links.json"),
                "https://evil.example",
                "//evil.example",
                "@evil.example",
                ":8443",
                "[::1]",
                "..;",
                "%2e%2e",
                "%252e%252e",
                "%c0%ae",
                "client_id=evil",
                "client%5fid=evil",
                "client_id",
                "/connectedcar/v4/");
    }

    @Fuzz(tries = 1000)
    void aLinkStaysUnderTheApiOrIsRefused(@ForAll("links") String link) {
        URI target;
        try {
            target = LinkTarget.rebase(BASE, CLIENT_ID, link);
        } catch (InvalidRequestException e) {
            assertThat(e.getMessage()).hasSizeLessThan(120);
            return;
        }
        assertThat(target.toString()).startsWith(BASE + "/").matches("[!-~]+");
        assertThat(target).hasHost(BASE.getHost()).hasNoPort().hasNoUserInfo().hasNoFragment();
        assertThat(segments(target.getRawPath()))
                .startsWith("", "connectedcar", "v4")
                .doesNotContain(".", "..");
        assertThat(Stream.of(target.getRawQuery().split("&"))
                        .map(LinkFuzzTest::decoded)
                        .filter(parameter -> parameter.split("=", 2)[0].equals("client_id")))
                .containsExactly("client_id=" + CLIENT_ID);
    }

    /** As servers see them that decode twice, take a backslash for a slash, and cut off what follows a semicolon. */
    private static List<String> segments(String path) {
        return Stream.of(decoded(decoded(path)).split("[/\\\\]"))
                .map(segment -> segment.split(";", -1)[0])
                .toList();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
