package io.github.camelstellantis.processes;

import io.github.camelstellantis.ScriptedBeans;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A replica of {@code routes/cluster}, from the files as they are, alone in its JVM or with others. */
final class ClusterReplica implements AutoCloseable {

    static final String ROLES = "roles";

    private static final String ROUTES = "file:routes/cluster/";

    private final Main main = new Main();

    /**
     * @param roles planner, worker, sink: what it does
     * @param settings properties that differ from those of the files
     */
    ClusterReplica(List<String> roles, Map<String, String> settings) {
        main.setPropertyPlaceholderLocations(ROUTES + "cluster.properties," + ROUTES + "planner.properties");
        main.configure()
                .withRoutesIncludePattern(ROUTES + "shared.camel.yaml,"
                        + roles.stream()
                                .map(role -> ROUTES + role + ".camel.yaml")
                                .collect(Collectors.joining(",")));
        settings.forEach(main::addOverrideProperty);
        ScriptedBeans.forgetEarlierContexts();
        main.start();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    @Override
    public void close() {
        main.stop();
    }

    public static void main(String[] arguments) throws Exception {
        Starter starter = new Starter();
        Map<String, String> settings = new LinkedHashMap<>(starter.settings());
        List<String> roles = Arrays.asList(settings.remove(ROLES).split(","));
        ClusterReplica replica = new ClusterReplica(roles, settings);
        starter.say("ready");
        starter.hear();
        replica.close();
    }
}
