package io.github.camelstellantis.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelstellantis.api.Brand;
import io.github.camelstellantis.api.Operation;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StellantisSimulatorExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StellantisSimulatorExtensionTest {

    private static int port;

    @Test
    @Order(1)
    void aTestGetsARunningSimulator(StellantisSimulator simulator) {
        port = simulator.getPort();
        simulator.faults().add(Fault.on(Operation.user).always().status(503));

        assertThat(new Caller(simulator).session(Brand.Opel).get("/user").status())
                .isEqualTo(503);
    }

    @Test
    @Order(2)
    void theNextTestGetsTheSameOneWithoutItsFaults(StellantisSimulator simulator) {
        assertThat(simulator.getPort()).isEqualTo(port);
        assertThat(simulator.faults().size()).isZero();
    }

    @Nested
    class Inside {

        @Test
        void aNestedTestSharesIt(StellantisSimulator simulator) {
            assertThat(simulator.getPort()).isEqualTo(port);
        }
    }
}
