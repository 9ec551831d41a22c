package dev.sockeye.container.transport;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;

/**
 * What happens instead of a clause that the host does not let a transport fulfil. It stands on a method that overrides the
 * clause and shows what happens there, so that it fails on the day the host can do better.
 */
@Test
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Deviation {
    /** Why the host does not let it be fulfilled. */
    String value();
}
