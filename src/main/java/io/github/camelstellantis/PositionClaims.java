package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.auth.App;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.spi.StateRepository;

/** The positions that consumers move: if two moved the same ones, each would miss what the other one has delivered. */
final class PositionClaims {

    private final Set<Claim> held = new HashSet<>();

    /**
     * What a consumer moves.
     *
     * @param repository where
     * @param app for which app and realm
     * @param operation of what
     * @param accounts whose, or null for everybody's
     * @param vehicle of which vehicle, or null for all
     */
    record Claim(
            StateRepository<String, String> repository,
            App app,
            Operation operation,
            Set<String> accounts,
            String vehicle) {

        private boolean overlaps(Claim other) {
            return repository == other.repository
                    && operation == other.operation
                    && app.clientId().equals(other.app.clientId())
                    && app.realm().equals(other.app.realm())
                    && (vehicle == null || other.vehicle == null || vehicle.equals(other.vehicle))
                    && (accounts == null
                            || other.accounts == null
                            || accounts.stream().anyMatch(other.accounts::contains));
        }
    }

    /**
     * Makes a claim, until it is {@linkplain #release given up}.
     *
     * @throws IllegalArgumentException if another consumer has it
     */
    synchronized void make(Claim claim) {
        if (held.stream().anyMatch(claim::overlaps)) {
            throw new IllegalArgumentException("two routes consume " + claim.operation
                    + " of the same vehicles with the same stateRepository, and each would get a part: give one of them a"
                    + " stateRepository of its own, or let one route send to both");
        }
        held.add(claim);
    }

    synchronized void release(Claim claim) {
        held.remove(claim);
    }
}
