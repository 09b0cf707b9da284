package io.github.camelstellantis.api;

/** The login of one account is no longer valid: it must give its consent again. Other accounts are not concerned. */
public class LoginRequiredException extends StellantisException {

    private static final long serialVersionUID = 1L;

    private final String account;

    public LoginRequiredException(String account, String message, ErrorAnswer error) {
        super(message, error);
        this.account = account;
    }

    /** Whose login it is. */
    public String getAccount() {
        return account;
    }
}
