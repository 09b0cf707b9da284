package io.github.camelstellantis;

import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.auth.Secrets;

/**
 * What ends the address of a callback: 128 bits that say whose callback it is, so that it is found without a search, and
 * 256 random bits that prove that the sender was told the address by us.
 *
 * @param value in base64url, which an address can hold
 */
record CallbackSecret(String value) {

    private static final int REFERENCE = 22;
    private static final int LENGTH = REFERENCE + 43;

    static CallbackSecret newFor(LoginKey key) {
        return new CallbackSecret(reference(key) + Secrets.random());
    }

    /** Whose callbacks begin so. A hash, because account names are personal data and addresses end up in logs. */
    static String reference(LoginKey key) {
        return Secrets.hash(key.clientId() + '\n' + key.realm() + '\n' + key.account())
                .substring(0, REFERENCE);
    }

    /** Whether it can be one at all. */
    boolean isWellFormed() {
        return value.length() == LENGTH;
    }

    String reference() {
        return value.substring(0, REFERENCE);
    }

    boolean isOf(LoginKey key) {
        return isWellFormed() && reference().equals(reference(key));
    }

    String hash() {
        return Secrets.hash(value);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "CallbackSecret[xxxxxx]";
    }
}
