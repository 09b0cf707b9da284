package io.github.camelstellantis.simulator;

import io.github.camelstellantis.api.Brand;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.net.WWWFormCodec;

/** The parameters of a request to the authorization server, wherever they stand: in the query or in the form. */
record TokenForm(ReceivedRequest request, List<NameValuePair> form) {

    static TokenForm of(ReceivedRequest request) {
        return new TokenForm(request, WWWFormCodec.parse(request.body(), StandardCharsets.UTF_8));
    }

    /** A parameter's value; empty where it is absent or blank. */
    Optional<String> find(String name) {
        return Stream.concat(
                        request.parameters(name).stream(),
                        form.stream()
                                .filter(pair -> pair.getName().equals(name))
                                .map(NameValuePair::getValue))
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    String get(String name) {
        return find(name).orElseThrow(() -> Refusal.oauth(400, "invalid_request", "Missing parameter: " + name));
    }

    /** The scopes that are asked for; none at all means the plain login of the published pages. */
    Set<String> scopes() {
        return Arrays.stream(find("scope").orElse("openid profile").strip().split("\\s+"))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The realm as the query or the form names it, or as the brand's own host implies it. */
    Realm realm() {
        return realm(find("realm").map(realm -> realm.replaceFirst("^/", "")).orElseGet(this::realmOfHost));
    }

    /** The realm of this name. */
    Realm realm(String name) {
        return Brand.realms().stream()
                .filter(name::equals)
                .findFirst()
                .map(known -> new Realm(known, Brand.ofRealm(known), server()))
                .orElseThrow(() -> Refusal.oauth(404, "not_found", "Invalid realm, /" + name));
    }

    private String realmOfHost() {
        String host = String.valueOf(request.header("Host")).replaceFirst(":\\d+$", "");
        return Arrays.stream(Brand.values())
                .filter(brand -> host.equals("idpcvs." + brand.tld()))
                .findFirst()
                .map(Brand::realm)
                .orElseThrow(() -> Refusal.oauth(401, "invalid_client", "Client authentication failed")
                        .with("WWW-Authenticate", "Basic realm=\"/\""));
    }

    private String server() {
        return "https://" + request.header("Host") + AuthorizationServer.BASE;
    }

    /**
     * A realm.
     *
     * @param brand whose customers it holds
     * @param server the address below which everything is, as the request has it
     */
    record Realm(String name, Brand brand, String server) {
        String issuer() {
            return server + name;
        }
    }
}
