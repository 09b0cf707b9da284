package io.github.camelstellantis.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How what names a person or a car is shown. */
class PersonalDataTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
            VR3ATTENTJY236996, VR3…6996
            VR3A6996,          VR3…6996
            VR36996,           …
            '',                …
            none,              none
            """)
    void ofAVinItsBeginningAndEndAreShown(String vin, String shown) {
        assertThat(Vin.masked(vin)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            textBlock =
                    """
                    jane.doe@example.com, j…@example.com
                    a@b@example.com,      a…@example.com
                    @example.com,         @example.com
                    jane,                 jane
                    none,                 none
                    """)
    void ofAnEmailAddressOneLetterAndTheHostAreShown(String account, String shown) {
        assertThat(AccountName.masked(account)).isEqualTo(shown);
    }

    @Test
    void textFromOutsideIsOneLineOfBoundedLength() {
        assertThat(Printable.of(null)).isEmpty();
        assertThat(Printable.of(" a\r\nb\tc ")).isEqualTo("a  b c");
        assertThat(Printable.of("x".repeat(300))).hasSize(300).doesNotContain("…");
        assertThat(Printable.of("x".repeat(301))).isEqualTo("x".repeat(300) + "…");
    }
}
