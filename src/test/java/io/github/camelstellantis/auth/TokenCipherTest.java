package io.github.camelstellantis.auth;

import static io.github.camelstellantis.auth.TokenStoreContract.JANE;
import static io.github.camelstellantis.auth.TokenStoreContract.JOHN;
import static io.github.camelstellantis.auth.TokenStoreContract.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenCipherTest {

    private static final TokenCipher CIPHER = StoreAddress.CIPHER;
    private static final TokenCipher CLEAR = new TokenCipher(TokenStoreKeys.none(), true);

    @Test
    void theSameLoginIsNeverSealedAlike() {
        assertThat(CIPHER.seal(JANE, login("1"))).isNotEqualTo(CIPHER.seal(JANE, login("1")));
    }

    @Test
    void theKeysIdStandsInFront() {
        assertThat(CIPHER.seal(JANE, login("1"))).startsWith("A256GCM:test:");
    }

    @Test
    void withoutAKeyThereIsNoCipherUnlessClearTextIsAllowed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenCipher(TokenStoreKeys.none(), false))
                .withMessageContaining("tokenStoreKey")
                .withMessageContaining("allowPlaintextTokens=true");
        assertThat(CLEAR.open(JANE, CLEAR.seal(JANE, login("1")))).isEqualTo(login("1"));
    }

    static Stream<LoginKey> others() {
        return Stream.of(
                JOHN,
                new LoginKey("other", JANE.realm(), JANE.account()),
                new LoginKey(JANE.clientId(), "clientsB2CDS", JANE.account()),
                new LoginKey(
                        JANE.clientId() + JANE.realm().charAt(0), JANE.realm().substring(1), JANE.account()));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatIsSealedForOneIsNotOpenedForAnother(LoginKey other) {
        String sealed = CIPHER.seal(JANE, login("1"));
        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> CIPHER.open(other, sealed));
    }

    @Test
    void noByteCanBeChanged() {
        String[] parts = CIPHER.seal(JANE, login("1")).split(":");
        byte[] bytes = Base64.getDecoder().decode(parts[2]);
        IntStream.range(0, bytes.length).forEach(i -> {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            String text = parts[0] + ":" + parts[1] + ":" + Base64.getEncoder().encodeToString(changed);
            assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> CIPHER.open(JANE, text));
        });
    }

    @Test
    void aKeyUnderAnothersNameIsRefused() {
        String sealed = CIPHER.seal(JANE, login("1")).replace(":test:", ":renamed:");
        TokenCipher renamed =
                new TokenCipher(TokenStoreKeys.of("renamed:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="), false);
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> renamed.open(JANE, sealed))
                .withMessageContaining("renamed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "A256GCM:test",
                "A256GCM:test:",
                "A256GCM:test:AAAA",
                "A256GCM:test:%",
                "clear:secret"
            })
    void whatIsNoSealedLoginIsRefusedWithoutBeingQuoted(String text) {
        for (TokenCipher cipher : new TokenCipher[] {CIPHER, CLEAR}) {
            assertThatExceptionOfType(TokenStoreException.class)
                    .isThrownBy(() -> cipher.open(JANE, text))
                    .withMessageContaining("j…@example.com")
                    .withMessageNotContaining("secret");
        }
    }

    @Test
    void clearTextIsReadBesideAKeyOnlyWhereAllowed() {
        String clear = CLEAR.seal(JANE, login("1"));
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> CIPHER.open(JANE, clear))
                .withMessageContaining("allowPlaintextTokens=true");
        TokenCipher moving = new TokenCipher(StoreAddress.KEYS, true);
        assertThat(moving.open(JANE, clear)).isEqualTo(login("1"));
        assertThat(moving.seal(JANE, login("1"))).startsWith("A256GCM:");
    }
}
