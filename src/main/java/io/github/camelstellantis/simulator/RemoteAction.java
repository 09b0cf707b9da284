package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** A remote command that has been accepted for a vehicle, and how far it has come. */
final class RemoteAction {

    private final String id = UUID.randomUUID().toString();
    private final String vin;
    private final RemoteKind kind;
    private final ObjectNode command;
    private volatile String status = "Accepted";
    private volatile String failureCause;

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

    void setStatus(String status) {
        this.status = status;
    }

    void fail(String cause) {
        failureCause = cause;
        status = "Failed";
    }

    ObjectNode reference() {
        return JsonNodeFactory.instance.objectNode().put("remoteActionId", id).put("type", kind.type());
    }

    ObjectNode document() {
        ObjectNode document = reference().put("status", status);
        if (failureCause != null) {
            document.put("failureCause", failureCause);
        }
        document.set("remote", command.deepCopy());
        return document;
    }
}
