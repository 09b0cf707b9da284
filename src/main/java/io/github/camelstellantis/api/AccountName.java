package io.github.camelstellantis.api;

/** The name of an account as personal data: often an e-mail address. */
public final class AccountName {

    private AccountName() {}

    /** {@code j…@example.com} for {@code jane.doe@example.com}; a name that is no e-mail address stays as it is. */
    public static String masked(String account) {
        String name = account == null ? null : Printable.of(account);
        int at = name == null ? -1 : name.lastIndexOf('@');
        return at <= 0 ? name : name.charAt(0) + "…" + name.substring(at);
    }
}
