package io.github.camelstellantis.auth;

/**
 * Who consented, as the id token says.
 *
 * @param subject the service's own name of the person, the claim {@code sub}
 * @param email the claim {@code email}, or null if the scope did not hold it
 * @param verified whether the id token's signature was checked against the server's keys
 */
public record Identity(String subject, String email, boolean verified) {

    /** Without the e-mail address. */
    @Override
    public String toString() {
        return "Identity[" + subject + (verified ? ", verified]" : ", unverified]");
    }
}
