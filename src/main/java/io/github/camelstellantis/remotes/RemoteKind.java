package io.github.camelstellantis.remotes;

/** What a remote command can be about; the constants are named as in its body. */
public enum RemoteKind {
    charging,
    preconditioning,
    door,
    horn,
    lights,
    /** For no other purpose than that the vehicle reports; it drains the 12 V battery. */
    wakeUp,
    navigation
}
