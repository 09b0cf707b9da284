package io.github.camelstellantis.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.auth.Redirect;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;

/** What people paste as the address that their browser ended at. */
class RedirectFuzzTest {

    /** In every seed, so that it is known when it shows. */
    private static final String SECRET = "7c1e5f2a";

    @Provide
    Arbitrary<String> addresses() {
        return Mutants.texts(
                Corpus.texts("redirects.json"), "code=", "&code=x", "&state=x", "&iss=", "error=", "mymap://", "code");
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .all()
                .ofMaxLength(60)
                .filter(text -> StandardCharsets.UTF_8.newEncoder().canEncode(text))
                .withoutEdgeCases();
    }

    @Fuzz(tries = 1000)
    void whatIsPastedIsReadOrRefusedInWordsThatTellNothingOfIt(@ForAll("addresses") String address) {
        try {
            Redirect redirect = Redirect.of(address);
            assertThat(redirect.code() == null && redirect.error() == null).isFalse();
            assertThat(redirect.toString()).doesNotContainPattern("\\p{Cntrl}").hasSizeLessThan(350);
            if (redirect.error() == null) {
                assertThat(redirect.toString()).doesNotContain(SECRET);
            }
        } catch (InvalidRequestException e) {
            assertThat(e.getMessage()).doesNotContain(SECRET).hasSizeLessThan(150);
        }
    }

    @Fuzz
    void whatTheServerSentIsReadExactly(
            @ForAll("values") String code, @ForAll("values") String state, @ForAll("values") String issuer) {
        String address = "mymap://oauth2redirect/fr?code=" + encoded(code) + "&scope=openid%20profile&iss="
                + encoded(issuer) + "&state=" + encoded(state);
        assertThat(Redirect.of(address)).isEqualTo(new Redirect(code, state, issuer, null, null));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
