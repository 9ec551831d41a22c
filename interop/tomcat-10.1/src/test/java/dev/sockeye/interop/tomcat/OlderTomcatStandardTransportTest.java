package dev.sockeye.interop.tomcat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.tomcat.StandardTomcatContract;
import jakarta.websocket.SendResult;
import java.util.stream.Stream;
import org.apache.catalina.util.ServerInfo;
import org.junit.jupiter.api.Test;

/** The standard upgrade on Tomcat 10.1. */
class OlderTomcatStandardTransportTest extends StandardTomcatContract {
    /** Servlet 6.0 and Jakarta WebSocket 2.1, as such hosts bring them along. */
    @Test
    void it_is_the_older_tomcat_with_the_older_api() {
        assertThat(ServerInfo.getServerNumber()).startsWith("10.1.");
        assertThat(Stream.of(SendResult.class.getMethods()).map(method -> method.getName()))
                .contains("isOK")
                .doesNotContain("getSession");
    }
}
