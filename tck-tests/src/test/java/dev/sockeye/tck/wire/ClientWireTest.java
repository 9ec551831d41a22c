package dev.sockeye.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.container.client.ClientContainer;
import dev.sockeye.container.runtime.Settings;
import jakarta.websocket.DeploymentException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole suite against the client, as the application of a client under test. */
class ClientWireTest {
    private static final int FEWEST_CASES = 1100;
    private static final String LARGEST_MESSAGE = String.valueOf(20 << 20);

    static List<Class<?>> endpoints() {
        return EchoEndpoints.ALL;
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_client_passes_every_case_strictly(Class<?> endpoint) throws Exception {
        Map<String, String> properties = Map.of("sockeye.max-message-size", LARGEST_MESSAGE);
        try (ClientContainer container = new ClientContainer(Settings.from(properties::get))) {
            ClientTestee client = uri -> connect(container, endpoint, uri);
            Conformance.check(client.run("client-" + endpoint.getSimpleName(), Selection.ALL), FEWEST_CASES);
        }
    }

    /** Cases refuse the handshake; what the client then does on the wire is for the suite to judge. */
    private static void connect(ClientContainer container, Class<?> endpoint, URI uri) {
        try {
            container.connectToServer(endpoint, uri);
        } catch (DeploymentException refused) {
            assertThat(refused).hasMessageNotContainingAny("null");
        }
    }
}
