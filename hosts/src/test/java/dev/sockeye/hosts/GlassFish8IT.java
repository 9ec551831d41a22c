package dev.sockeye.hosts;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** GlassFish 8, whose Tyrus may start before Sockeye or after it. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "GlassFish 8 needs JDK 21")
class GlassFish8IT extends GlassFishContract {
    GlassFish8IT() {
        super("GlassFish 8", "glassfish-8");
    }
}
