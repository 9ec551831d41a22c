package dev.sockeye.tck.wire;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole suite against the embedded server. */
class ServerWireTest {
    private static final int FEWEST_CASES = 1100;
    private static final String LARGEST_MESSAGE = String.valueOf(20 << 20);

    private static Server server;

    @BeforeAll
    static void start() {
        ServerBuilder builder = Sockeye.server().port(0).property("sockeye.max-message-size", LARGEST_MESSAGE);
        EchoEndpoints.ALL.forEach(builder::endpoint);
        server = builder.start();
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    static List<Class<?>> endpoints() {
        return EchoEndpoints.ALL;
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_server_passes_every_case_strictly(Class<?> endpoint) throws Exception {
        String name = endpoint.getSimpleName();
        URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/" + name);
        ServerRun run = new ServerRun(uri, "server-" + name, Selection.ALL, Conformance.PARALLEL, Conformance.PATIENCE);
        Conformance.check(run.run(Progress.NONE), FEWEST_CASES);
    }
}
