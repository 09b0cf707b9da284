package io.github.camelstellantis.simulator;

import io.github.camelstellantis.simulator.HandshakeFault.Port;
import java.util.Optional;

/**
 * The faults that are armed. The first one that meets a request, a handshake, a notification or a remote command happens
 * to it; none meets two.
 */
public final class Faults {

    private final Armed<Fault, ReceivedRequest> ofRequests = new Armed<>();
    private final Armed<NotificationFault, Notification> ofNotifications = new Armed<>();
    private final Armed<RemoteFault, RemoteAction> ofRemotes = new Armed<>();
    private final Armed<HandshakeFault, Port> ofHandshakes = new Armed<>();

    Faults() {}

    /** Arms a fault of requests. */
    public void add(Fault fault) {
        ofRequests.add(fault);
    }

    /** Arms a fault of notifications. */
    public void add(NotificationFault fault) {
        ofNotifications.add(fault);
    }

    /** Arms a fault of remote commands. */
    public void add(RemoteFault fault) {
        ofRemotes.add(fault);
    }

    /** Arms a fault of TLS handshakes. */
    public void add(HandshakeFault fault) {
        ofHandshakes.add(fault);
    }

    /** Takes all faults away. */
    public void clear() {
        ofRequests.clear();
        ofNotifications.clear();
        ofRemotes.clear();
        ofHandshakes.clear();
    }

    /** How many faults still have to happen. */
    public int size() {
        return ofRequests.size() + ofNotifications.size() + ofRemotes.size() + ofHandshakes.size();
    }

    Optional<Fault> next(ReceivedRequest request) {
        return ofRequests.next(request);
    }

    Optional<NotificationFault> next(Notification notification) {
        return ofNotifications.next(notification);
    }

    Optional<RemoteFault> next(RemoteAction remote) {
        return ofRemotes.next(remote);
    }

    Optional<HandshakeFault> next(Port port) {
        return ofHandshakes.next(port);
    }
}
