package io.github.camelstellantis.auth;

import io.github.camelstellantis.api.AccountName;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Turns a login into the text that a store keeps, and back: {@code A256GCM:key id:Base64 of nonce, ciphertext and tag},
 * AES-256 in Galois/Counter Mode. The nonce is random, 96 bits: change the key before it has written 2^32 logins, which
 * is once a year for 200,000 of them. What belongs to whom is authenticated too, so that a text that was moved to another
 * account, or to another key's name, is refused.
 */
public final class TokenCipher {

    private static final String SEALED = "A256GCM";
    private static final String CLEAR = "clear:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final TokenStoreKeys keys;
    private final boolean allowPlaintextTokens;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param keys the first encrypts, all decrypt
     * @param allowPlaintextTokens without a key: whether tokens may be stored in clear; with keys: whether what was once
     *     stored in clear may be read, until its next refresh encrypts it
     * @throws IllegalArgumentException if there is no key and tokens may not be stored in clear
     */
    public TokenCipher(TokenStoreKeys keys, boolean allowPlaintextTokens) {
        if (keys.isEmpty() && !allowPlaintextTokens) {
            throw new IllegalArgumentException(
                    "tokenStoreKey is missing: a token store encrypts what it keeps. Make a key"
                            + " with openssl rand -base64 32 and give it as id:base64, env:NAME or file:PATH, or set"
                            + " allowPlaintextTokens=true to keep tokens in clear");
        }
        this.keys = keys;
        this.allowPlaintextTokens = allowPlaintextTokens;
    }

    /**
     * Encrypts a login.
     *
     * @param key whose it is
     * @param login the login
     * @return one line of ASCII, or clear JSON if there is no key
     */
    public String seal(LoginKey key, Login login) {
        return seal(Owner.of(key), LoginJson.write(login));
    }

    /** The same for an enrolment that waits. */
    String seal(PendingEnrolment enrolment) {
        return seal(Owner.of(enrolment.stateHash()), PendingEnrolmentJson.write(enrolment));
    }

    private String seal(Owner owner, String json) {
        if (keys.isEmpty()) {
            return CLEAR + json;
        }
        String id = keys.ids().iterator().next();
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] ciphertext = encrypted(json.getBytes(StandardCharsets.UTF_8), id, nonce, owner);
        ByteBuffer both = ByteBuffer.allocate(nonce.length + ciphertext.length);
        both.put(nonce).put(ciphertext);
        return SEALED + ":" + id + ":" + Base64.getEncoder().encodeToString(both.array());
    }

    private byte[] encrypted(byte[] clear, String id, byte[] nonce, Owner owner) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, id, nonce, owner).doFinal(clear);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has AES-256 in GCM", e);
        } finally {
            Arrays.fill(clear, (byte) 0);
        }
    }

    /**
     * Decrypts a login.
     *
     * @param key whose it is
     * @param text what {@link #seal} made of it
     * @return the login
     * @throws UnreadableLoginException if it was made with a key that is not here, for another account, or in clear where
     *     that is not allowed
     */
    public Login open(LoginKey key, String text) {
        return open(Owner.of(key), text, LoginJson::read);
    }

    /** The same for an enrolment that waits. */
    PendingEnrolment open(String stateHash, String text) {
        return open(Owner.of(stateHash), text, PendingEnrolmentJson::read);
    }

    private <T> T open(Owner owner, String text, Function<String, T> reader) {
        String json = text.startsWith(CLEAR) ? clear(owner, text) : decrypted(owner, text);
        try {
            return reader.apply(json);
        } catch (IllegalArgumentException e) {
            throw owner.refusal("cannot be read: " + e.getMessage(), e);
        }
    }

    private String clear(Owner owner, String text) {
        if (!allowPlaintextTokens) {
            throw owner.refusal("is stored in clear, which needs allowPlaintextTokens=true", null);
        }
        return text.substring(CLEAR.length());
    }

    private String decrypted(Owner owner, String text) {
        String[] parts = text.split(":", 3);
        if (parts.length < 3 || !parts[0].equals(SEALED)) {
            throw owner.refusal("is in no form that this version knows", null);
        }
        String id = parts[1];
        if (keys.get(id) == null) {
            throw owner.refusal(
                    "is encrypted with the key " + id + ", which tokenStoreKey has not: " + keys.ids(), null);
        }
        try {
            byte[] both = Base64.getDecoder().decode(parts[2]);
            byte[] nonce = Arrays.copyOf(both, NONCE_BYTES);
            byte[] clear =
                    cipher(Cipher.DECRYPT_MODE, id, nonce, owner).doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
            String json = new String(clear, StandardCharsets.UTF_8);
            Arrays.fill(clear, (byte) 0);
            return json;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw owner.refusal(
                    "does not decrypt: it was damaged, or moved here from another account, or the key " + id
                            + " is not the " + id + " that it was encrypted with",
                    e);
        }
    }

    private Cipher cipher(int mode, String id, byte[] nonce, Owner owner) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, keys.get(id), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(owner.bound(id));
        return cipher;
    }

    /** Whose a text is, which is authenticated with it, and what to call it in errors. */
    private record Owner(String said, List<String> parts) {

        static Owner of(LoginKey key) {
            return new Owner(
                    "login of account " + AccountName.masked(key.account()) + " at " + key.realm(),
                    List.of(key.clientId(), key.realm(), key.account()));
        }

        static Owner of(String stateHash) {
            return new Owner("enrolment", List.of("enrolment", stateHash));
        }

        /** Each part with its length in front, so that no two different owners have the same. */
        byte[] bound(String id) {
            return Stream.concat(Stream.of(SEALED, id), parts.stream())
                    .map(part -> part.length() + ":" + part)
                    .collect(Collectors.joining())
                    .getBytes(StandardCharsets.UTF_8);
        }

        UnreadableLoginException refusal(String why, Exception cause) {
            return new UnreadableLoginException("the stored " + said + " " + why + "; it was left as it is", cause);
        }
    }
}
