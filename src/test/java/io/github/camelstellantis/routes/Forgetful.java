package io.github.camelstellantis.routes;

import io.github.camelstellantis.StellantisComponent;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/** Where a job has got to, until it is made to forget: then all comes again, as after a crash before it was written down. */
public final class Forgetful extends ServiceSupport implements StateRepository<String, String> {

    static final Map<String, String> POSITIONS =
            Map.of("camel.component.stellantis.stateRepository", "#class:" + Forgetful.class.getName());

    private final Map<String, String> states = new ConcurrentHashMap<>();

    static void crash(Job job) {
        StellantisComponent component = job.context().getComponent("stellantis", StellantisComponent.class);
        ((Forgetful) component.getConfiguration().getStateRepository()).states.clear();
    }

    @Override
    public void setState(String key, String value) {
        states.put(key, value);
    }

    @Override
    public String getState(String key) {
        return states.get(key);
    }
}
