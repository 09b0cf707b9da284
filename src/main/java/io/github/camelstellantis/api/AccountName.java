package io.github.camelstellantis.api;

/** The name of an account as personal data: often an e-mail address. */
public final class AccountName {

    private AccountName() {}

    /** {@code j…@example.com} for {@code jane.doe@example.com}; a name that is no e-mail address stays as it is. */
    public static String masked(String account) {
        int at = account == null ? -1 : account.lastIndexOf('@');
        return at <= 0 ? account : account.charAt(0) + "…" + account.substring(at);
    }
}
