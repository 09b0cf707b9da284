package io.github.camelstellantis;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.auth.EnrolmentAddresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where the service is.
 *
 * @param apiUri of the API with its version
 * @param capabilitiesUri of the API that knows capabilities
 * @param tokenUri of the token endpoint
 * @param enrolment of what else the authorization server offers
 */
record ServiceAddresses(URI apiUri, URI capabilitiesUri, URI tokenUri, EnrolmentAddresses enrolment) {

    private static final String DATA = "https://api.groupe-psa.com/connectedcar/v4";
    private static final String DATA_WITH_CERTIFICATE = "https://api-cert.groupe-psa.com/connectedcar/v4";
    private static final String CAPABILITIES = "/connectedcar/v3";

    static ServiceAddresses of(StellantisConfiguration configuration, Brand brand, boolean hasClientCertificate) {
        String api = configuration.getApiUri();
        URI apiUri =
                api == null ? URI.create(hasClientCertificate ? DATA_WITH_CERTIFICATE : DATA) : checked("apiUri", api);
        String capabilities = configuration.getCapabilitiesUri();
        URI capabilitiesUri =
                capabilities == null ? apiUri.resolve(CAPABILITIES) : checked("capabilitiesUri", capabilities);
        URI identity = configuration.getIdentityUri() == null
                ? URI.create("https://idpcvs." + brand.tld() + "/am/oauth2")
                : checked("identityUri", configuration.getIdentityUri());
        return new ServiceAddresses(
                apiUri,
                capabilitiesUri,
                endpoint("tokenUri", configuration.getTokenUri(), identity, "/access_token"),
                new EnrolmentAddresses(
                        endpoint("authorizeUri", configuration.getAuthorizeUri(), identity, "/authorize"),
                        endpoint("revokeUri", configuration.getRevokeUri(), identity, "/token/revoke"),
                        endpoint("jwksUri", configuration.getJwksUri(), identity, "/connect/jwk_uri")));
    }

    private static URI endpoint(String option, String said, URI identity, String path) {
        return said == null ? URI.create(identity + path) : checked(option, said);
    }

    static URI checked(String option, String value) {
        URI uri = parsed(option, value);
        if (uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawFragment() != null
                || uri.getRawQuery() != null) {
            throw new IllegalArgumentException("option " + option
                    + " must be an address such as https://host/path, without user, query or fragment");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw new IllegalArgumentException("option " + option
                    + " must begin with https:// (plain http is for this machine only), but begins with " + scheme
                    + "://" + uri.getHost());
        }
        return uri;
    }

    private static URI parsed(String option, String value) {
        try {
            return URI.create(value.strip().replaceAll("/+$", ""));
        } catch (IllegalArgumentException e) {
            // without the cause, which repeats the value
            throw new IllegalArgumentException("option " + option + " is no address");
        }
    }

    /** Only literal addresses and localhost, so that no name server decides. */
    private static boolean isLoopback(String host) {
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
        try {
            return literal && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
