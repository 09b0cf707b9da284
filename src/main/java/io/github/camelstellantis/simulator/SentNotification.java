package io.github.camelstellantis.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * One request to a webhook.
 *
 * @param sentAt when, by the clock of the vehicles
 * @param callbackId the callback whose target it went to
 * @param messages the notifications in it: one, or several of a batch
 * @param status of the answer; 0 where none came in time
 */
public record SentNotification(Instant sentAt, String callbackId, List<JsonNode> messages, int status) {

    /** Without messages, which may hold VINs and positions. */
    @Override
    public String toString() {
        return messages.size() + " notification(s) to callback " + callbackId + ": " + status;
    }
}
