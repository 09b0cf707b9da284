package io.github.camelstellantis.api;

/** What an account can consent to, as the OAuth scopes of the service are named. */
public enum Scope {
    OPENID("openid"),
    PROFILE("profile"),
    EMAIL("email"),
    TELEMETRY("data:telemetry"),
    POSITION("data:position"),
    TRIP("data:trip"),
    ALERT("data:alert"),
    COLLISION("data:collision"),
    PLUG_AND_CHARGE("data:vehicle:devices:pnc"),
    REMOTE_DOOR("remote:door:write"),
    REMOTE_PRECONDITIONING("remote:preconditioning:write"),
    REMOTE_HORN("remote:horn:write"),
    REMOTE_CHARGING("remote:charging:write"),
    REMOTE_LIGHTS("remote:lights:write"),
    REMOTE_WAKE_UP("remote:wakeup:write"),
    REMOTE_NAVIGATION("remote:navigation:write");

    private final String value;

    Scope(String value) {
        this.value = value;
    }

    /** As it stands in a {@code scope} parameter, for example {@code data:trip}. */
    public String value() {
        return value;
    }
}
