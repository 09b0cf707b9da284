package io.github.camelstellantis;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.Vin;
import io.github.camelstellantis.auth.Credentials;
import io.github.camelstellantis.auth.LoginKey;
import io.github.camelstellantis.poll.Fingerprint;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a consumer asks about: a vehicle, or an account as a whole.
 *
 * @param credentials as whom
 * @param vin of the vehicle, or null
 * @param vehicleId of the vehicle where only that is known, or null
 */
record Target(Credentials credentials, String vin, String vehicleId) {

    private static final int ACCOUNT_HASH = 12;
    private static final int VEHICLE_HASH = 8;

    static Target account(Credentials credentials) {
        return new Target(credentials, null, null);
    }

    /** What only one exchange at a time may be about. */
    String subject() {
        if (vin != null) {
            return vin;
        }
        return vehicleId == null ? positionsOf(credentials.key()) : vehicleId;
    }

    /** Where the position is kept: hashes, so that the repository knows neither people nor vehicles. */
    String positionKey(Operation operation) {
        return positionsOf(credentials.key()) + Fingerprint.of(subject(), VEHICLE_HASH) + "." + operation;
    }

    /** What all keys of an account begin with. */
    static String positionsOf(LoginKey account) {
        String whose = String.join("\n", account.clientId(), account.realm(), account.account());
        return Fingerprint.of(whose, ACCOUNT_HASH) + ".";
    }

    Map<PathId, String> ids() {
        Map<PathId, String> ids = new EnumMap<>(PathId.class);
        if (vin != null) {
            ids.put(PathId.vin, vin);
        }
        if (vehicleId != null) {
            ids.put(PathId.vehicleId, vehicleId);
        }
        return ids;
    }

    /** With the VIN masked. */
    @Override
    public String toString() {
        String whose = credentials.key().toString();
        return vin == null ? whose : "vehicle " + Vin.masked(vin) + " of " + whose;
    }
}
