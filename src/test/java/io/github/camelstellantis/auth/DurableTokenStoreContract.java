package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a token store promises that outlives the process. */
abstract class DurableTokenStoreContract extends TokenStoreContract implements PendingEnrolmentsContract {

    static final String OLD = "old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    static final String NEW = "new:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";

    /** Where another process finds the store. */
    abstract String address();

    /** A store over the same content that encrypts in this way. */
    abstract TokenStore storeWith(TokenCipher cipher);

    /** All that is stored, as text. */
    abstract String content() throws Exception;

    /** Puts what is stored of one account in the place of another's. */
    abstract void move(LoginKey from, LoginKey to) throws Exception;

    /** A store over the same content that can no longer write it. */
    abstract TokenStore unwritable() throws Exception;

    private TokenStore storeWith(String keys) {
        return storeWith(new TokenCipher(TokenStoreKeys.of(keys), false));
    }

    @Override
    TokenStore another() {
        return storeWith(StoreAddress.CIPHER);
    }

    @Override
    public final PendingEnrolments enrolments() {
        return (PendingEnrolments) store();
    }

    @Override
    public final PendingEnrolments othersEnrolments() {
        return (PendingEnrolments) another();
    }

    @Test
    void nothingOfAnEnrolmentIsStoredInClearButWhenItExpires() throws Exception {
        PendingEnrolment enrolment = new PendingEnrolment(
                "hash", "the-app", "the-realm", "jane", "the-nonce", "the-verifier", "https://back", "h", now());
        enrolments().keep(enrolment);
        assertThat(content()).contains("A256GCM:test:").doesNotContain("the-", "jane", "back");
    }

    @Test
    void nothingIsStoredInClearButWhoseItIs() throws Exception {
        store().claim(JOHN, first(store(), JOHN, login("1")), LEASE);
        assertThat(content())
                .contains("john", "A256GCM:test:")
                .doesNotContain("access-", "refresh-", "subject-", "@example.com", "callback", "openid");
    }

    @Test
    void withoutAKeyTokensAreStoredInClearIfThatIsAllowed() throws Exception {
        TokenCipher clear = new TokenCipher(TokenStoreKeys.none(), true);
        long first = first(storeWith(clear), JANE, login("1"));
        assertThat(content()).contains("access-1");
        assertThat(storeWith(clear).find(JANE)).contains(new StoredLogin(login("1"), first, null));
    }

    @Test
    void keysRotate() throws Exception {
        long first = first(storeWith(OLD), JANE, login("1"));
        long firstOfJohn = first(storeWith(OLD), JOHN, login("2"));
        TokenStore rotating = storeWith(NEW + "," + OLD);
        assertThat(rotating.find(JANE).orElseThrow().login()).isEqualTo(login("1"));
        rotating.replace(JANE, first, login("3"));
        assertThat(content()).contains("A256GCM:old:", "A256GCM:new:");
        rotating.replace(JOHN, firstOfJohn, login("4"));
        assertThat(content()).doesNotContain("A256GCM:old:");
        assertThat(storeWith(NEW).find(JOHN).orElseThrow().login()).isEqualTo(login("4"));
    }

    @Test
    void anUnknownKeyIsNamedAndTheLoginLeftAsItIs() throws Exception {
        storeWith(OLD).replace(JANE, TokenStore.ABSENT, login("1"));
        String before = content();
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> storeWith(NEW).find(JANE))
                .withMessageContaining("key old")
                .withMessageContaining("[new]")
                .withMessageContaining("j…@example.com")
                .withMessageNotContaining("jane");
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aLoginThatWasMovedToAnotherAccountIsRefused() throws Exception {
        store().replace(JANE, TokenStore.ABSENT, login("1"));
        store().replace(JOHN, TokenStore.ABSENT, login("2"));
        move(JANE, JOHN);
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> another().find(JOHN))
                .withMessageContaining("account john")
                .withMessageContaining("moved here from another account");
        assertThat(another().find(JANE)).isPresent();
    }

    @Test
    void aStoreThatCannotBeWrittenFailsAtTheClaim() throws Exception {
        long first = first(store(), JANE, login("1"));
        TokenStore unwritable = unwritable();
        assertThat(unwritable.find(JANE)).isPresent();
        assertThatExceptionOfType(TokenStoreException.class).isThrownBy(() -> unwritable.claim(JANE, first, LEASE));
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> unwritable.replace(JOHN, TokenStore.ABSENT, login("2")));
        assertThat(unwritable.find(JANE)).contains(new StoredLogin(login("1"), first, null));
    }

    @Test
    @Tag("slow")
    void noReplacementOfTwoProcessesIsLost() throws Exception {
        long first = first(store(), JANE, login("0"));
        Process one = replacing(100);
        Process two = replacing(100);
        List<Long> versions = new ArrayList<>(replaced(one));
        versions.addAll(replaced(two));
        assertThat(versions.stream().sorted())
                .containsExactlyElementsOf(
                        LongStream.range(first, first + 200).boxed().toList());
        StoredLogin last = another().find(JANE).orElseThrow();
        assertThat(last.version()).isEqualTo(first + 200);
        assertThat(last.login().extra()).containsEntry("replacements", 200);
    }

    final Process replacing(int count) throws IOException {
        String java = ProcessHandle.current().info().command().orElse("java");
        return new ProcessBuilder(
                        java,
                        // as quick to start as can be
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replacements.class.getName(),
                        address(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<Long> replaced(Process process) throws Exception {
        try (Stream<String> lines = process.inputReader().lines()) {
            List<Long> versions = lines.map(Long::valueOf).toList();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isZero();
            return versions;
        }
    }
}
