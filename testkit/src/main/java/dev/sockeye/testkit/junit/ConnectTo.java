package dev.sockeye.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The path that a {@link dev.sockeye.testkit.TestClient} parameter connects to. */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface ConnectTo {
    /**
     * The path with a leading slash; may have a query.
     *
     * @return the path
     */
    String value();

    /**
     * The subprotocols that are offered.
     *
     * @return in the order of preference
     */
    String[] subprotocols() default {};

    /**
     * The names of the extensions that are offered, without parameters.
     *
     * @return in the order of preference
     */
    String[] extensions() default {};
}
