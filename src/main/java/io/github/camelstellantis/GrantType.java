package io.github.camelstellantis;

/** How an account logs in. The constants are OAuth's own names, as in an endpoint URI. */
public enum GrantType {
    /** The person consents once; from then on refresh tokens. */
    authorization_code,
    /** The resource owner's password. */
    password
}
