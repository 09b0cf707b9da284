package io.github.camelstellantis.fuzz;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * What holds for every input, however mangled. The committed seeds are tried first and as they are, then mutants of them:
 * always the same ones, so that a build means the same tomorrow, or with {@code -Dcheck.seconds=N} others for N seconds.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(seed = "20260301", edgeCases = EdgeCasesMode.FIRST, afterFailure = AfterFailureMode.RANDOM_SEED)
@AddLifecycleHook(FuzzRun.class)
public @interface Fuzz {

    /** How many inputs in a build. */
    int tries() default 500;
}
