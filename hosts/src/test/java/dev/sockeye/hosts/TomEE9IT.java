package dev.sockeye.hosts;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** TomEE 9, of a Jakarta EE that is too old. */
@Timeout(120)
@EnabledForJreRange(max = JRE.JAVA_21, disabledReason = "On JDK 25 the own security service of TomEE 9 does not start")
class TomEE9IT {
    @Test
    void the_application_is_refused_with_what_its_host_lacks_and_what_to_do(@TempDir Path folder) throws Exception {
        StockHost stock = new TomcatHost("TomEE 9", Distribution.of("tomee-9"));
        try (RunningHost host = stock.start(folder, ChildProcess.QUICK_START)) {
            assertThatThrownBy(() -> host.deploy("contract", Path.of(System.getProperty("contract.war"))))
                    .isInstanceOf(DeploymentRefused.class)
                    .hasMessageContaining(
                            "Expected a host of Jakarta EE 10 or newer, with Servlet 6.0 and WebSocket 2.1;"
                                    + " Apache Tomcat (TomEE)/")
                    .hasMessageContaining("has Servlet 5.0. Deploy the application on a newer one");
        }
    }
}
