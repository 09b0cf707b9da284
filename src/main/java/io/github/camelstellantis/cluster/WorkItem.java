package io.github.camelstellantis.cluster;

import io.github.camelstellantis.api.AccountName;
import io.github.camelstellantis.api.Vin;

/**
 * Something that one worker is to ask the service, once.
 *
 * @param brand Peugeot, Citroen, DS, Opel or Vauxhall
 * @param account as whom to ask
 * @param vin of the vehicle; empty where it is about which vehicles the account has
 * @param id what the service called the vehicle when the account's vehicles were listed; empty without a vehicle
 * @param epoch which time this is: what came of an earlier time no longer counts
 * @param scarcity by what factor requests are scarce, 1 or more: how soon the next one is worth it
 */
public record WorkItem(String brand, String account, String vin, String id, long epoch, double scarcity) {

    /** What only one item at a time may be about, and what its messages are keyed by. */
    public String key() {
        return concernsVehicle() ? vin : account;
    }

    /** Whether it is about one vehicle, and not about which ones the account has. */
    public boolean concernsVehicle() {
        return !vin.isEmpty();
    }

    /** With VIN and account masked. */
    @Override
    public String toString() {
        return (concernsVehicle() ? "vehicle " + Vin.masked(vin) : "vehicles") + " of account "
                + AccountName.masked(account) + ", epoch " + epoch;
    }
}
