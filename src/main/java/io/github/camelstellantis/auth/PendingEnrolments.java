package io.github.camelstellantis.auth;

import java.util.Optional;

/** Where enrolments wait while the person is at the consent page: each can be taken once. */
public interface PendingEnrolments {

    /**
     * Keeps an enrolment until it is taken or expires.
     *
     * @param enrolment with a state that no other one has
     */
    void keep(PendingEnrolment enrolment);

    /**
     * Takes an enrolment out, so that nobody can take it again.
     *
     * @param stateHash of the state that came back
     * @return the enrolment, expired or not, or empty if there is none or it was taken before
     */
    Optional<PendingEnrolment> take(String stateHash);
}
