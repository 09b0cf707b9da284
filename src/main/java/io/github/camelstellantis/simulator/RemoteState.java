package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How far a remote command has come, in the service's words.
 *
 * @param type {@code Pending} or {@code Done}
 * @param failureCause null unless it has failed
 */
record RemoteState(String type, String status, String failureCause) {

    static RemoteState pending(String status) {
        return new RemoteState("Pending", status, null);
    }

    static RemoteState done(String status) {
        return new RemoteState("Done", status, null);
    }

    static RemoteState failed(String cause) {
        return new RemoteState("Done", "Failed", cause);
    }

    /** As a notification has it. */
    ObjectNode eventStatus() {
        ObjectNode eventStatus =
                JsonNodeFactory.instance.objectNode().put("type", type).put("status", status);
        return failureCause == null ? eventStatus : eventStatus.put("failureCause", failureCause);
    }
}
