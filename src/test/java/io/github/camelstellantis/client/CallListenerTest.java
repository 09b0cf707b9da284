package io.github.camelstellantis.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Operation;
import io.github.camelstellantis.api.ServiceUnavailableException;
import io.github.camelstellantis.api.StellantisException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallListenerTest {

    private final List<String> told = new ArrayList<>();

    private CallListener listener(String name) {
        return new CallListener() {
            @Override
            public void requested(Operation operation, int status, long nanos) {
                told.add(name + " requested " + operation + " " + status + " " + nanos);
            }

            @Override
            public void retried(Operation operation) {
                told.add(name + " retried " + operation);
            }

            @Override
            public void ended(Operation operation, StellantisException failure, long nanos) {
                told.add(name + " ended " + operation + " " + failure.getMessage() + " " + nanos);
            }
        };
    }

    @Test
    void bothAreToldOfEverythingTheFirstOneFirst() {
        CallListener both = listener("one").and(() -> listener("two"));
        both.requested(Operation.trips, 503, 1);
        both.retried(Operation.trips);
        both.ended(Operation.trips, new ServiceUnavailableException("down"), 2);
        assertThat(told)
                .containsExactly(
                        "one requested trips 503 1",
                        "two requested trips 503 1",
                        "one retried trips",
                        "two retried trips",
                        "one ended trips down 2",
                        "two ended trips down 2");
    }
}
