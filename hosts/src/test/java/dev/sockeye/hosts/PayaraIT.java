package dev.sockeye.hosts;

import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Payara Server. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "Payara 7 needs JDK 21")
class PayaraIT extends GlassFishContract {
    PayaraIT() {
        super("Payara", "payara");
    }
}
