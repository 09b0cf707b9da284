package io.github.camelstellantis.remotes;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How far a remote command has come.
 *
 * @param status the service's word, for example {@code SentToVehicle} or {@code Success}; {@code Unknown} where it does
 *     not say
 * @param failureCause why it failed, or null
 * @param feedbackDetail more of a success, or null
 */
public record RemoteOutcome(String status, String failureCause, String feedbackDetail) {

    /** Nobody has said what came of it in the time that there was. */
    public static final RemoteOutcome UNKNOWN = new RemoteOutcome("Unknown", null, null);

    private static final String FAILED = "Failed";
    private static final Set<String> FINAL = Set.of("Success", "AlreadyDone", FAILED);

    /**
     * Reads what the service says of a command: the flat answer of {@code stellantis:remote}, or the {@code remoteEvent} of
     * a notification, where it is nested in {@code eventStatus}.
     */
    public static RemoteOutcome of(Map<?, ?> said) {
        Map<?, ?> state = said.get("eventStatus") instanceof Map<?, ?> nested ? nested : said;
        String status = text(state, "status");
        return new RemoteOutcome(
                status == null ? UNKNOWN.status : status, text(state, "failureCause"), text(state, "feedbackDetail"));
    }

    /** Whether nothing more will come. */
    public boolean isFinal() {
        return FINAL.contains(status);
    }

    public boolean isFailure() {
        return status.equals(FAILED);
    }

    /** What is known, by the names that the service has for it. */
    public Map<String, Object> toMap() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("status", status);
        if (failureCause != null) {
            fields.put("failureCause", failureCause);
        }
        if (feedbackDetail != null) {
            fields.put("feedbackDetail", feedbackDetail);
        }
        return fields;
    }

    private static String text(Map<?, ?> fields, String name) {
        return fields.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
