package io.github.camelstellantis.auth;

import com.nimbusds.jose.jwk.JWKSet;
import io.github.camelstellantis.api.HttpMethod;
import io.github.camelstellantis.http.HttpAnswer;
import io.github.camelstellantis.http.HttpCall;
import io.github.camelstellantis.http.HttpTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys that an authorization server signs its id tokens with, asked for anew each time, because they change. */
final class ServerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ServerKeys.class);

    private final HttpTransport transport;
    private final URI address;

    ServerKeys(HttpTransport transport, URI address) {
        this.transport = transport;
        this.address = address;
    }

    /** Empty where the server does not tell them: who enrols is kept as unverified then. */
    Optional<JWKSet> get() {
        try {
            HttpAnswer answer = transport.exchange(
                    new HttpCall(HttpMethod.GET, address, Map.of("Accept", "application/json"), null, null));
            return answer.isSuccess()
                    ? Optional.of(JWKSet.parse(new String(answer.body(), StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IOException | ParseException e) {
            LOG.debug("The keys of id tokens are not known: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
