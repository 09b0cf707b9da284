package io.github.camelstellantis;

import java.lang.reflect.Field;
import org.apache.camel.support.ExchangeHelper;

/**
 * Camel 4.18 evaluates the scripts of beans on an exchange of the first CamelContext that did so in a JVM
 * ({@code ExchangeHelper.getDummy}), which in tests has long been stopped.
 */
public final class ScriptedBeans {

    private ScriptedBeans() {}

    /** To be called before a context is started whose routes have such beans. */
    public static void forgetEarlierContexts() {
        try {
            Field exchange = ExchangeHelper.class.getDeclaredField("DUMMY");
            exchange.setAccessible(true);
            exchange.set(null, null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Camel keeps it elsewhere now: is this still needed?", e);
        }
    }
}
