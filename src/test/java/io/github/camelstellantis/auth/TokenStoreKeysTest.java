package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenStoreKeysTest {

    private static final String ONE = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String TWO = "ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    private static final String SHORT = "c2hvcnQ=";

    @Test
    void theFirstKeyIsTheOneThatEncrypts() {
        assertThat(TokenStoreKeys.of("b:" + TWO + ",a:" + ONE).ids()).containsExactly("b", "a");
    }

    @Test
    void aFileHoldsAKeyALine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# since May\r\n b : " + TWO + " \r\n\n# until May\na:" + ONE + "\n");
        assertThat(TokenStoreKeys.of("file:" + file).ids()).containsExactly("b", "a");
    }

    @Test
    void aKeyWithoutAnIdIsNamedByItsFingerprint() {
        assertThat(TokenStoreKeys.of(ONE).ids()).containsExactly("630dcd29");
        assertThat(TokenStoreKeys.of(TWO + "\n" + ONE).ids()).hasSize(2).endsWith("630dcd29");
    }

    @Test
    void anEnvironmentVariableThatIsNotSetIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenStoreKeys.of("env:NO_SUCH_VARIABLE"))
                .withMessageContaining("NO_SUCH_VARIABLE");
    }

    @Test
    void anEnvironmentVariableIsRead() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenStoreKeys.of("env:PATH"))
                .withMessageContaining("key number 1")
                .withMessageNotContaining(System.getenv("PATH"));
    }

    @Test
    void aFileThatIsNotThereIsNamed(@TempDir Path folder) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenStoreKeys.of("file:" + folder.resolve("keys")))
                .withMessageContaining(folder.resolve("keys").toString());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void nothingIsNoKey(String nothing) {
        assertThat(TokenStoreKeys.of(nothing).isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    a:c2hvcnQ=                                                                                      | number 1 must be 32 bytes
                    c2hvcnQ=                                                                                        | is 5 bytes long
                    a:not%base64                                                                                    | no Base64
                    not%base64                                                                                      | no Base64
                    a:                                                                                              | no Base64
                    a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,c2hvcnQ=                                         | number 2
                    b b:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=                                                | id of token store key number 1
                    :AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=                                                   | id of token store key number 1
                    a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,a:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=   | two token store keys with the id a
                    env:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=                                                | may have the id env
                    file:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=                                               | may have the id file
                    ,                                                                                               | no token store key
                    # nothing else                                                                                  | no token store key
                    """)
    void aWrongKeyIsExplainedWithoutBeingQuoted(String text, String why) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TokenStoreKeys.of(text))
                .withMessageContaining(why)
                .withMessageNotContaining(ONE)
                .withMessageNotContaining(SHORT)
                .withMessageNotContaining("not%base64")
                .withNoCause();
    }

    @Test
    void keysPrintTheirIdsOnly() {
        assertThat(TokenStoreKeys.of("a:" + ONE)).hasToString("TokenStoreKeys[a]");
    }
}
