package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.transport.Deviation;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** GlassFish 7, with older Jackson annotations than any Jackson 3 needs. */
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "On JDK 25 GlassFish 7 does not start")
class GlassFish7IT extends GlassFishContract {
    GlassFish7IT() {
        super("GlassFish 7", "glassfish-7");
    }

    /** Each deployment listens to GlassFish's own events, and what was to listen no more is held all the same. */
    @Override
    @Deviation("the host holds the class loader of each deployment for good")
    public void what_was_deployed_again_and_again_is_gone_without_a_trace() throws Exception {
        assertThat(heldAfterRedeployments(TIMES + 1)).containsExactly((long) TIMES, TIMES + 1L);
    }
}
