package io.github.camelstellantis.data;

import io.github.camelstellantis.api.PathId;
import io.github.camelstellantis.api.Vin;
import java.time.Instant;
import org.apache.camel.Exchange;

/**
 * Whose data it is, and when it was seen: what a status does not say of itself.
 *
 * @param vin the vehicle identification number, or null
 * @param brand as in the option {@code brand}: Peugeot, Citroen, DS, Opel, Vauxhall, or null
 * @param account the name under which the tokens of its owner are kept, or null
 * @param observedAt when the service was asked, by the clock of this machine, or null
 */
public record Identity(String vin, String brand, String account, Instant observedAt) {

    /** Nothing is known. */
    public static final Identity UNKNOWN = new Identity(null, null, null, null);

    /**
     * What the headers {@code CamelStellantisVin}, {@code CamelStellantisBrand} and {@code CamelStellantisAccount} say,
     * observed when the exchange was made. Without an exchange nothing is known.
     */
    public static Identity of(Exchange exchange) {
        if (exchange == null) {
            return UNKNOWN;
        }
        return new Identity(
                header(exchange, PathId.vin.header()),
                header(exchange, Headers.BRAND),
                header(exchange, Headers.ACCOUNT),
                Instant.ofEpochMilli(exchange.getClock().getCreated()));
    }

    private static String header(Exchange exchange, String name) {
        Object value = exchange.getMessage().getHeader(name);
        return value == null ? null : value.toString();
    }

    /** The VIN is masked, because this ends up in logs. */
    @Override
    public String toString() {
        return "Identity[" + Vin.masked(vin) + ", " + brand + ", " + observedAt + "]";
    }
}
