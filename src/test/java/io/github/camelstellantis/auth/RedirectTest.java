package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.InvalidRequestException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person pastes who comes back from the consent page. */
class RedirectTest {

    private static final App APP =
            new App("client", "secret", "clientsB2CPeugeot", URI.create("https://idp.example/am/oauth2/access_token"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.example/back?code=c-1&state=s-1",
                "mymap://oauth2redirect/fr?code=c-1&scope=openid%20profile&state=s-1",
                "  https://app.example/back?state=s-1&code=c-1#_=_ \n",
                "?code=c-1&state=s-1",
                "code=c-1&state=s-1",
                "https://app.example/back?state=s-1&flag&code=c-1&=x&=y"
            })
    void anAddressIsReadAsItWasPasted(String address) {
        assertThat(Redirect.of(address)).isEqualTo(new Redirect("c-1", "s-1", null, null, null));
    }

    @Test
    void aRefusalComesWithItsReason() {
        assertThat(Redirect.of("mymap://back?error=access_denied&error_description=The+person%20said%20no&state=s"
                        + "&iss=https%3A%2F%2Fidp.example"))
                .isEqualTo(new Redirect(null, "s", "https://idp.example", "access_denied", "The person said no"));
    }

    @Test
    void parametersThatSomebodyHasTakenApartAreReadToo() {
        assertThat(Redirect.of(Map.of("code", "c", "state", "s", "iss", "i")))
                .isEqualTo(new Redirect("c", "s", "i", null, null));
        assertThat(Redirect.of(Map.of("error", "e", "error_description", "d")))
                .isEqualTo(new Redirect(null, null, null, "e", "d"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    https://app.example/back               | copy the whole address
                    https://app.example/back?state=s       | copy the whole address
                    ''                                     | copy the whole address
                    https://app.example/back?code=a&code=b | has a parameter twice
                    https://app.example/back?code=%zz      | is damaged: copy all of it
                    """)
    void anythingElseIsRefusedWithWhatToDo(String address, String advice) {
        assertThatThrownBy(() -> Redirect.of(address))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(advice);
    }

    @Test
    void anAddressHas8192CharactersAtMost() {
        String longest = "code=" + "c".repeat(8187);
        assertThat(Redirect.of(longest).code()).hasSize(8187);
        assertThatThrownBy(() -> Redirect.of(longest + "c"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the redirect address is longer than 8192 characters");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    https://idp.example/am/oauth2/clientsB2CPeugeot, true
                    https://IDP.example,                             true
                    https://evil.example/am/oauth2,                  false
                    https://idp.example.evil.example,                false
                    idp.example,                                     false
                    'no address',                                    false
                    none,                                            false
                    """)
    void aServerIsKnownByItsHost(String issuer, boolean same) {
        assertThat(Issuers.areOnOneHost(issuer, APP)).isEqualTo(same);
    }
}
