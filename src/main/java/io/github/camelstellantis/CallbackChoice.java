package io.github.camelstellantis;

import io.github.camelstellantis.api.InvalidRequestException;
import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.auth.Credentials;

/** Under which callback to work where none is named: the account's own. */
record CallbackChoice(AccountCallback callbacks) {

    /**
     * The id of the account's callback, which is made where there is none yet and something is to be made under it.
     *
     * @param operation what is to be done
     * @param credentials as whom
     * @throws InvalidRequestException if there is none and none may be made
     */
    String of(Operation operation, Credentials credentials) {
        if (operation == Operation.createMonitor) {
            requireTarget();
        }
        boolean mayBeMade = operation == Operation.createMonitor || operation == Operation.sendRemote;
        if (mayBeMade && !callbacks.isCurrent(credentials.key())) {
            return callbacks.ensure(credentials);
        }
        return callbacks
                .find(credentials.key())
                .orElseThrow(() -> new InvalidRequestException(
                        "this account has no callback: make it with ensureCallback, or name one with the option callbackId or"
                                + " the header " + PathId.callbackId.header()));
    }

    /** A monitor without anybody who is notified is a mistake. */
    void requireTarget() {
        if (!callbacks.hasTarget()) {
            throw new InvalidRequestException(
                    "nobody would be told of what a monitor sees: receive with a route from webhook:stellantis:events, say"
                            + " where with the option callbackTarget, or name a callback with callbackId");
        }
    }
}
