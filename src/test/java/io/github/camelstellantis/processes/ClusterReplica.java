package io.github.camelstellantis.processes;

import io.github.camelstellantis.ScriptedBeans;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A replica of {@code routes/cluster}, from the files as they are, alone in its JVM or with others. */
final class ClusterReplica implements AutoCloseable {

    static final String ROLES = "roles";

    private final Main main = new Main();

    /**
     * @param roles planner, worker, sink, webhook, and with that enrolment: what it does
     * @param settings properties that differ from those of the files
     */
    ClusterReplica(List<String> roles, Map<String, String> settings) {
        main.setPropertyPlaceholderLocations(files("cluster", roles, ".properties"));
        main.configure()
                .withRoutesIncludePattern(files("shared", roles, ".camel.yaml")
                        .replace("routes/cluster/enrolment.camel.yaml", "routes/enrolment.camel.yaml"));
        settings.forEach(main::addOverrideProperty);
        ScriptedBeans.forgetEarlierContexts();
        main.start();
    }

    /** One beside tests, from which Camel would hide VINs that they look for, because it does so in the whole JVM. */
    static ClusterReplica inThisJvm(List<String> roles, Map<String, String> settings) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.put("camel.main.additionalSensitiveKeywords", "nosuchoption");
        return new ClusterReplica(roles, all);
    }

    private static String files(String first, List<String> roles, String ending) {
        return Stream.concat(Stream.of(first), roles.stream())
                .map(name -> "file:routes/cluster/" + name + ending)
                .collect(Collectors.joining(","));
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
