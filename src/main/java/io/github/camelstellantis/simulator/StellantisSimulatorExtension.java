package io.github.camelstellantis.simulator;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a {@link StellantisSimulator} for the tests of a class, on any free ports, and hands it to whatever has a
 * parameter of that type. Register it with {@code @ExtendWith}, or in a static {@code @RegisterExtension} field with a
 * simulator that is configured otherwise. Each test begins without faults; vehicles, callbacks and logins are shared.
 */
public final class StellantisSimulatorExtension
        implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback, ParameterResolver {

    private final StellantisSimulator simulator;

    /** A simulator with its defaults. */
    public StellantisSimulatorExtension() {
        this(new StellantisSimulator());
    }

    /** A simulator that is configured, but not started. */
    public StellantisSimulatorExtension(StellantisSimulator simulator) {
        this.simulator = simulator;
    }

    /** The simulator, which runs while the tests of the class do. */
    public StellantisSimulator simulator() {
        return simulator;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (isOutermost(context)) {
            simulator.start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        simulator.faults().clear();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (isOutermost(context)) {
            simulator.close();
        }
    }

    /** Nested classes share the simulator of the class around them. */
    private static boolean isOutermost(ExtensionContext context) {
        return context.getParent().flatMap(ExtensionContext::getTestClass).isEmpty();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == StellantisSimulator.class;
    }

    @Override
    public StellantisSimulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return simulator;
    }
}
