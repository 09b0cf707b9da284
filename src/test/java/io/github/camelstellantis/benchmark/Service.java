package io.github.camelstellantis.benchmark;

import java.nio.file.Path;
import java.util.List;

/**
 * The service that all contenders call.
 *
 * @param identity how to appear to it
 * @param apiPort wants a client certificate
 * @param identityPort of the token endpoint
 */
record Service(Identity identity, int apiPort, int identityPort) {

    static final String CLIENT_ID = "benchmark";
    static final String CLIENT_SECRET = "benchmark-secret";
    static final String TOKEN = "benchmark-token";
    static final String REALM = "clientsB2CPeugeot";

    /** As long as the service's. */
    static final String VEHICLE_ID = "8b3543b80fb5974018b12be8c0ca8b0f".repeat(4);

    private static final String DIRECTORY = "benchmark.directory";
    private static final String API_PORT = "benchmark.apiPort";
    private static final String IDENTITY_PORT = "benchmark.identityPort";

    /** As the process that started this one has said it by {@link #properties()}. */
    static Service fromProperties() {
        return new Service(
                new Identity(Path.of(System.getProperty(DIRECTORY))),
                Integer.getInteger(API_PORT),
                Integer.getInteger(IDENTITY_PORT));
    }

    List<String> properties() {
        return List.of(
                "-D" + DIRECTORY + "=" + identity.directory(),
                "-D" + API_PORT + "=" + apiPort,
                "-D" + IDENTITY_PORT + "=" + identityPort);
    }

    /** What links that are paths only are to be followed at. */
    String origin() {
        return "https://localhost:" + apiPort;
    }

    String apiUri() {
        return origin() + "/connectedcar/v4";
    }

    String statusUri() {
        return apiUri() + "/user/vehicles/" + VEHICLE_ID + "/status?client_id=" + CLIENT_ID;
    }

    String tripsUri() {
        return apiUri() + "/user/vehicles/" + VEHICLE_ID + "/trips?client_id=" + CLIENT_ID;
    }

    String tokenUri() {
        return "https://localhost:" + identityPort + "/am/oauth2/access_token";
    }
}
