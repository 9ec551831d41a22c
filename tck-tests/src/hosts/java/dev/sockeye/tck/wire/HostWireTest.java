package dev.sockeye.tck.wire;

import dev.sockeye.tck.api.harness.Application;
import dev.sockeye.tck.api.harness.Host;
import dev.sockeye.wiresuite.Conformance;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.report.Progress;
import java.net.URI;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole suite against a server on the host that {@code sockeye.tck.host} names, by its own upgrade, or by the standard one
 * with {@code sockeye.native-transport=false}; run by hand, by the profile api-hosts.
 */
class HostWireTest {
    private static final int MIN_CASES = 1800;
    private static final String HOST = System.getProperty("sockeye.tck.host", "tomcat");
    private static final String UPGRADE =
            "false".equals(System.getProperty("sockeye.native-transport")) ? "-standard-upgrade-" : "-";

    /** To Undertow, a space in front of the colon begins the value, and nobody behind it can tell. */
    private static final Selection ASKED =
            HOST.equals("undertow") ? Selection.of("*,!request.refused.space-in-name") : Selection.ALL;

    @RegisterExtension
    private final Host host = new Host();

    static Class<?>[] endpoints() {
        return EchoEndpoints.ALL.toArray(Class<?>[]::new);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_server_on_the_host_passes_every_case_strictly(Class<?> endpoint) throws Exception {
        URI uri = host.deploy(new Application()
                        .classes(endpoint)
                        .parameter("sockeye.max-message-size", String.valueOf(20 << 20))
                        .parameter("sockeye.deflate.context-takeover", "true")
                        .parameter("sockeye.deflate.threshold", "0"))
                .uri("/" + endpoint.getSimpleName());
        ServerRun run = new ServerRun(
                uri, HOST + UPGRADE + endpoint.getSimpleName(), ASKED, Conformance.PARALLEL, Conformance.PATIENCE);

        Conformance.check(run.run(Progress.NONE), MIN_CASES);
    }
}
