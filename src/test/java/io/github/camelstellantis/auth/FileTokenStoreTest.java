package io.github.camelstellantis.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelstellantis.HandClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileTokenStoreTest extends DurableTokenStoreContract {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private Path file;
    private TokenStore store;

    @BeforeEach
    void openStore() {
        file = folder.resolve("logins.json");
        store = storeWith(StoreAddress.CIPHER);
    }

    @Override
    TokenStore store() {
        return store;
    }

    @Override
    TokenStore storeWith(TokenCipher cipher) {
        return new FileTokenStore(file, cipher, clock);
    }

    @Override
    void pass(Duration duration) {
        clock.pass(duration);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    String address() {
        return file.toString();
    }

    @Override
    String content() throws IOException {
        return Files.readString(file);
    }

    @Override
    void move(LoginKey from, LoginKey to) throws IOException {
        JsonNode document = JSON.readTree(file.toFile());
        ((ObjectNode) entry(document, to)).set("login", entry(document, from).get("login"));
        Files.write(file, JSON.writeValueAsBytes(document));
    }

    private static JsonNode entry(JsonNode document, LoginKey key) {
        for (JsonNode entry : document.get("logins")) {
            if (entry.get("account").asText().equals(key.account())) {
                return entry;
            }
        }
        throw new AssertionError("no login of " + key);
    }

    /** Permissions do not hold root back, a folder in the temporary file's place does. */
    @Override
    TokenStore unwritable() throws IOException {
        Files.createDirectories(folder.resolve("logins.json.tmp").resolve("in the way"));
        return store;
    }

    @Test
    void onlyTheOwnerMayReadTheFiles() throws IOException {
        store.replace(JANE, TokenStore.ABSENT, login("1"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactlyInAnyOrder("logins.json", "logins.json.lock");
        }
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(folder.resolve("logins.json.lock"))).isEqualTo("rw-------");
    }

    @Test
    void aFileThatIsOpenToOthersIsTightened() throws IOException {
        store.replace(JANE, TokenStore.ABSENT, login("1"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        storeWith(StoreAddress.CIPHER);
        assertThat(permissions(file)).isEqualTo("rw-------");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatChangesNothingWritesNothing() throws IOException {
        store.replace(JANE, TokenStore.ABSENT, login("1"));
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, longAgo);
        store.remove(JOHN);
        store.release(JOHN, 1);
        assertThat(enrolments().take("unknown")).isEmpty();
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        store.remove(JANE);
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(longAgo);
    }

    @Test
    void aLinkToTheFileStaysALink() throws IOException {
        long first = first(store, JANE, login("1"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(new FileTokenStore(link, StoreAddress.CIPHER, clock).replace(JANE, first, login("2")))
                .isTrue();
        assertThat(link).isSymbolicLink();
        assertThat(store.find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                                       | no login file
                    {}                                                       | no login file
                    []                                                       | no login file
                    {"accessToken": "secret"}                                | no login file
                    secret                                                   | damaged at line 1
                    {"camelStellantisLogins": 1, "logins": []} secret        | damaged at line 1
                    {"camelStellantisLogins": 2, "logins": []}               | newer version
                    {"camelStellantisLogins": 1, "logins": ["secret"]}       | no clientId
                    {"camelStellantisLogins": 1, "logins": [{"version": 1}]} | no clientId
                    """)
    void aFileThatIsNotOursIsRefusedQuotedInNothingAndNeverOverwritten(String content, String why) throws IOException {
        Files.writeString(file, content);
        assertRefused(why);
        assertThat(content()).isEqualTo(content);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.9, 0.999})
    void aHalfWrittenFileIsRefusedAndNeverOverwritten(double part) throws IOException {
        long first = first(store, JANE, login("1"));
        byte[] whole = Files.readAllBytes(file);
        byte[] half = Arrays.copyOf(whole, (int) (whole.length * part));
        Files.write(file, half);
        assertRefused("it was left as it is");
        assertThat(file).hasBinaryContent(half);
    }

    private void assertRefused(String why) {
        Stream.<Runnable>of(
                        () -> storeWith(StoreAddress.CIPHER),
                        () -> store.find(JANE),
                        () -> store.claim(JANE, 1, LEASE),
                        () -> store.replace(JANE, TokenStore.ABSENT, login("2")),
                        () -> store.remove(JANE),
                        () -> store.keys("app", "realm"))
                .forEach(each -> assertThatExceptionOfType(TokenStoreException.class)
                        .isThrownBy(each::run)
                        .withMessageContaining(file.toString())
                        .withMessageContaining(why)
                        .withMessageNotContaining("secret"));
    }

    @Test
    void whatAWriterThatDiedLeftBehindDisturbsNobody() throws IOException {
        long first = first(store, JANE, login("1"));
        Files.writeString(folder.resolve("logins.json.tmp"), "{\"camelStel");
        assertThat(store.claim(JANE, first, LEASE)).isTrue();
        assertThat(store.replace(JANE, first, login("2"))).isTrue();
        assertThat(another().find(JANE)).contains(new StoredLogin(login("2"), first + 1, null));
    }

    @Test
    @Tag("slow")
    void aProcessKilledAtAnyTimeLeavesAWholeFileAndNoLock() throws Exception {
        store.replace(JANE, TokenStore.ABSENT, login("0"));
        for (int kill = 0; kill < 2; kill++) {
            long printed = killedAfter(10 + kill);
            StoredLogin left = store.find(JANE).orElseThrow();
            assertThat(left.version()).isGreaterThan(printed);
            store.release(JANE, left.version());
            assertThat(store.replace(JANE, left.version(), left.login())).isTrue();
        }
    }

    private long killedAfter(int replacements) throws Exception {
        Process process = replacing(Integer.MAX_VALUE);
        try (BufferedReader versions = process.inputReader()) {
            String last = "";
            for (int i = 0; i < replacements; i++) {
                last = versions.readLine();
            }
            return Long.parseLong(last);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFolderThatDoesNotExistIsNotMade() {
        Path nowhere = folder.resolve("nowhere").resolve("logins.json");
        assertThatExceptionOfType(TokenStoreException.class)
                .isThrownBy(() -> new FileTokenStore(nowhere, StoreAddress.CIPHER, clock))
                .withMessageContaining(nowhere.toString());
        assertThat(nowhere.getParent()).doesNotExist();
    }
}
