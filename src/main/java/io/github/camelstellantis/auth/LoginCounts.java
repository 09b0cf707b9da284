package io.github.camelstellantis.auth;

/**
 * How the logins of a realm are doing that have been used since the start.
 *
 * @param inUse of which a token is at hand; at most as many as are kept in memory
 * @param over whose people must enrol again
 */
public record LoginCounts(long inUse, long over) {

    public static final LoginCounts NONE = new LoginCounts(0, 0);

    public LoginCounts plus(LoginCounts more) {
        return new LoginCounts(inUse + more.inUse, over + more.over);
    }
}
