package io.github.camelstellantis.fuzz;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.PropertyAttributes;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/** Decides how long a property is tried, and fails inputs that cost too much. */
final class FuzzRun implements AroundPropertyHook, AroundTryHook {

    private static final long SECONDS = Long.getLong("check.seconds", 0);

    private static long begin;
    private static Cost highest = Cost.NOTHING;

    @Override
    public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
        PropertyAttributes attributes = context.attributes();
        attributes.setTries(context.findAnnotation(Fuzz.class).map(Fuzz::tries).orElseThrow());
        if (SECONDS > 0) {
            attributes.setTries(Integer.MAX_VALUE);
            attributes.setSeed(Long.toString(new Random().nextLong()));
        }
        begin = System.nanoTime();
        highest = Cost.NOTHING;
        PropertyExecutionResult result = property.execute();
        if (SECONDS > 0) {
            report(context, result);
        }
        return result;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor attempt, List<Object> inputs) {
        Cost before = Cost.now();
        TryExecutionResult result = Endless.watch(inputs, () -> attempt.execute(inputs));
        Cost cost = Cost.now().minus(before);
        highest = highest.max(cost);
        if (!result.isSatisfied()) {
            return result;
        }
        return cost.isTooHigh()
                ? TryExecutionResult.falsified(new AssertionError("this input costs " + cost))
                : TryExecutionResult.satisfied(SECONDS > 0 && seconds() >= SECONDS);
    }

    private static long seconds() {
        return TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
    }

    private static void report(PropertyLifecycleContext context, PropertyExecutionResult result) {
        System.out.printf(
                "%-70s %,11d inputs in %4d s, %s; the dearest of them %s%n",
                context.label(), result.countTries(), seconds(), result.status(), highest);
    }
}
