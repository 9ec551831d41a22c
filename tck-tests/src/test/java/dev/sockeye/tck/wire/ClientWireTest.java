package dev.sockeye.tck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.client.ClientContainer;
import dev.sockeye.wiresuite.ClientTestee;
import dev.sockeye.wiresuite.Conformance;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.report.RunReport;
import jakarta.websocket.ClientEndpointConfig;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The whole suite against the client, as the application of a client under test; its runs wait at the same time for what
 * must not come.
 */
class ClientWireTest {
    private static final int MIN_CASES = 1100;
    private static final int MIN_DEFLATE_CASES = 550;
    private static final String MAX_MESSAGE = String.valueOf(20 << 20);

    private static final ExecutorService RUNS = Executors.newCachedThreadPool();
    private static final Map<Class<?>, Future<RunReport>> ANNOTATED = new HashMap<>();

    private static Future<RunReport> compressing;

    /** Connects once; how is for the test to say. */
    private interface Opening {
        void open(ClientContainer container, URI uri) throws DeploymentException;
    }

    static List<Class<?>> endpoints() {
        return EchoEndpoints.ALL;
    }

    @BeforeAll
    static void start() {
        // An annotated class has no way to offer an extension.
        EchoEndpoints.ALL.forEach(endpoint -> ANNOTATED.put(
                endpoint,
                run(
                        "client-" + endpoint.getSimpleName(),
                        Selection.of("!*deflate*"),
                        (container, uri) -> container.connectToServer(endpoint, uri))));
        compressing = run("client-compressing", Selection.of("*deflate*"), (container, uri) -> {
            ClientEndpointConfig offering = ClientEndpointConfig.Builder.create()
                    .extensions(List.of(new Named("permessage-deflate", List.of(new Flag("client_max_window_bits")))))
                    .build();
            container.connectToServer(new EchoEndpoints.Programmatic(), offering, uri);
        });
    }

    @AfterAll
    static void stop() {
        RUNS.shutdownNow();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_annotated_client_passes_every_case_strictly(Class<?> endpoint) throws Exception {
        Conformance.check(ANNOTATED.get(endpoint).get(), MIN_CASES);
    }

    @Test
    void a_client_that_offers_compression_passes_every_case_about_it_strictly() throws Exception {
        Conformance.check(compressing.get(), MIN_DEFLATE_CASES);
    }

    /** What browsers offer: permessage-deflate with client_max_window_bits. */
    private record Named(String name, List<Extension.Parameter> getParameters) implements Extension {
        @Override
        public String getName() {
            return name;
        }
    }

    private record Flag(String getName) implements Extension.Parameter {
        @Override
        public @Nullable String getValue() {
            return null;
        }
    }

    private static Future<RunReport> run(String agent, Selection selection, Opening opening) {
        return RUNS.submit(() -> runNow(agent, selection, opening));
    }

    private static RunReport runNow(String agent, Selection selection, Opening opening) throws Exception {
        try (ClientContainer container = Sockeye.client()
                .property("sockeye.max-message-size", MAX_MESSAGE)
                .property("sockeye.deflate.context-takeover", "true")
                .property("sockeye.deflate.threshold", "0")
                .build()) {
            ClientTestee client = uri -> connect(container, opening, uri);
            return client.run(agent, selection);
        }
    }

    /** Cases refuse the handshake; what the client then does on the wire is for the suite to judge. */
    private static void connect(ClientContainer container, Opening opening, URI uri) {
        try {
            opening.open(container, uri);
        } catch (DeploymentException refused) {
            assertThat(refused).hasMessageNotContainingAny("null");
        }
    }
}
