package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** A remote command that has been accepted for a vehicle, and how far it has come. */
final class RemoteAction {

    private final String id = UUID.randomUUID().toString();
    private final String vin;
    private final RemoteKind kind;
    private final ObjectNode command;
    private volatile RemoteState state = RemoteState.pending("Accepted");

    RemoteAction(String vin, RemoteKind kind, ObjectNode command) {
        this.vin = vin;
        this.kind = kind;
        this.command = command;
    }

    String id() {
        return id;
    }

    /** Whom it is for, whatever the vehicle's id is by now. */
    String vin() {
        return vin;
    }

    RemoteKind kind() {
        return kind;
    }

    /** What is to be done, without what stands around it. */
    JsonNode action() {
        return command.path(kind.name());
    }

    /** Comes to a state, and says what its callback is told. */
    Event comesTo(RemoteState newState, Instant date) {
        state = newState;
        ObjectNode detail =
                JsonNodeFactory.instance.objectNode().put("remoteActionId", id).put("remoteType", kind.type());
        detail.set("eventStatus", newState.eventStatus());
        return new Event(
                "Remote",
                vin,
                date.truncatedTo(ChronoUnit.MILLIS),
                detail,
                command,
                Map.of(
                        "remotetype", kind.type(),
                        "remotestatus", newState.status(),
                        "remotelabel", command.path("label").asText()));
    }

    ObjectNode reference() {
        return JsonNodeFactory.instance.objectNode().put("remoteActionId", id).put("type", kind.type());
    }

    ObjectNode document() {
        RemoteState now = state;
        ObjectNode document = reference().put("status", now.status());
        if (now.failureCause() != null) {
            document.put("failureCause", now.failureCause());
        }
        document.set("remote", command.deepCopy());
        return document;
    }
}
