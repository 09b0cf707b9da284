package io.github.camelstellantis.auth;

/** What a login can be obtained with when there is none in the store, or only a dead one. */
public sealed interface Grant {

    /** Nothing but enrolment: a person has to consent. */
    record Enrolment() implements Grant {}

    /**
     * The resource owner's password: the old way, refused to the brands' own apps since 2024.
     *
     * @param username of the account
     * @param password of the account
     */
    record Password(String username, String password) implements Grant {
        @Override
        public String toString() {
            return "Password";
        }
    }

    /**
     * A refresh token that was obtained elsewhere, spent once.
     *
     * @param value the token
     */
    record RefreshToken(String value) implements Grant {
        @Override
        public String toString() {
            return "RefreshToken";
        }
    }
}
