package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelstellantis.api.InvalidRequestException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only the path and the query of a link count, and the path must lie under the API's. */
class LinkTargetTest {

    private static final URI BASE = URI.create("https://api.example/connectedcar/v4");

    private static URI target(String link) {
        return LinkTarget.rebase(BASE, "our id", link);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /connectedcar/v4/user                                        | /user?client_id=our%20id
                    https://elsewhere.example/connectedcar/v4/user               | /user?client_id=our%20id
                    ' /connectedcar/v4/user '                                    | /user?client_id=our%20id
                    /connectedcar/v4/user/vehicles?pageToken=a%2Bb&pageSize=5    | /user/vehicles?client_id=our%20id&pageToken=a%2Bb&pageSize=5
                    /connectedcar/v4/user?client_id=theirs&x=1                   | /user?client_id=our%20id&x=1
                    /connectedcar/v4/user?x=1&client%5Fid=theirs&&y              | /user?client_id=our%20id&x=1&y
                    /connectedcar/v4/user?client_id                              | /user?client_id=our%20id
                    /connectedcar/v4/user/vehicles/é                             | /user/vehicles/%C3%A9?client_id=our%20id
                    /connectedcar/v4/user/a..b/c.                                | /user/a..b/c.?client_id=our%20id
                    """)
    void aLinkIsFollowedUnderTheConfiguredAddressAsTheConfiguredApp(String link, String target) {
        assertThat(target(link)).hasToString(BASE + target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    /connectedcar/v4                    | its path does not lie under /connectedcar/v4
                    /connectedcar/v44/user              | its path does not lie under /connectedcar/v4
                    /connectedcar/v3/user               | its path does not lie under /connectedcar/v4
                    user/vehicles                       | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/../v3/user         | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/./user             | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/user/..            | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/user/..;x=1/a      | its path does not lie under /connectedcar/v4
                    /connectedcar/v4//evil.example      | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/%2E%2e/v3          | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/a%2fb              | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/a%5cb              | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/a%00b              | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/a%252fb            | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/%c0%ae             | its path does not lie under /connectedcar/v4
                    /connectedcar/v4/user{?page}        | it is a template; fill in what stands in braces
                    /connectedcar/v4/a b                | it is no address
                    /connectedcar/v4/a\\b               | it is no address
                    mailto:jane@example.com             | it has no path
                    """)
    void anyOtherIsRefusedAndNotQuoted(String link, String why) {
        assertThatThrownBy(() -> target(link))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("the link is not followed: " + why)
                .hasNoCause();
    }

    @Test
    void aLinkHas8192CharactersAtMost() {
        String link = "/connectedcar/v4/user?x=";
        String longest = link + "x".repeat(8192 - link.length());
        assertThat(target(longest)).isNotNull();
        assertThatThrownBy(() -> target(longest + "x")).hasMessage("the link is not followed: it is too long");
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD83D, 0xDE00})
    void halfACharacterIsNotSentAsAQuestionMark(int half) {
        assertThatThrownBy(() -> target("/connectedcar/v4/user/" + (char) half))
                .hasMessage("the link is not followed: it has half a character");
    }
}
