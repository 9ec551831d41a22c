package dev.sockeye.tck.wire;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.container.tomcat.ServerBuilder;
import dev.sockeye.wiresuite.Conformance;
import dev.sockeye.wiresuite.Selection;
import dev.sockeye.wiresuite.ServerRun;
import dev.sockeye.wiresuite.report.Progress;
import dev.sockeye.wiresuite.report.RunReport;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole suite against the embedded server; its runs wait at the same time for what must not come. */
class ServerWireTest {
    private static final int MIN_CASES = 1800;
    private static final int MIN_DEFLATE_CASES = 700;
    private static final String MAX_MESSAGE = String.valueOf(20 << 20);

    private static final ExecutorService RUNS = Executors.newCachedThreadPool();
    private static final Map<Class<?>, Future<RunReport>> COMPRESSING = new HashMap<>();

    private static Server compressing;
    private static Server usual;
    private static Future<RunReport> usualRun;

    @BeforeAll
    static void start() {
        compressing = withEchoes(Sockeye.server()
                .property("sockeye.deflate.context-takeover", "true")
                .property("sockeye.deflate.threshold", "0"));
        usual = withEchoes(Sockeye.server());
        EchoEndpoints.ALL.forEach(endpoint -> COMPRESSING.put(
                endpoint, run(compressing, endpoint, "server-" + endpoint.getSimpleName(), Selection.ALL)));
        usualRun = run(usual, EchoEndpoints.Whole.class, "server-usual", Selection.of("*deflate*"));
    }

    private static Server withEchoes(ServerBuilder builder) {
        EchoEndpoints.ALL.forEach(builder::endpoint);
        return builder.port(0).property("sockeye.max-message-size", MAX_MESSAGE).start();
    }

    @AfterAll
    static void stop() {
        RUNS.shutdownNow();
        compressing.stop();
        usual.stop();
    }

    static List<Class<?>> endpoints() {
        return EchoEndpoints.ALL;
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_server_that_compresses_all_it_can_passes_every_case_strictly(Class<?> endpoint) throws Exception {
        Conformance.check(COMPRESSING.get(endpoint).get(), MIN_CASES);
    }

    @Test
    void a_server_without_any_settings_passes_every_case_about_compression_strictly() throws Exception {
        Conformance.check(usualRun.get(), MIN_DEFLATE_CASES);
    }

    private static Future<RunReport> run(Server server, Class<?> endpoint, String name, Selection selection) {
        URI uri = URI.create("ws://127.0.0.1:" + server.port() + "/" + endpoint.getSimpleName());
        ServerRun run = new ServerRun(uri, name, selection, Conformance.PARALLEL, Conformance.PATIENCE);
        return RUNS.submit(() -> run.run(Progress.NONE));
    }
}
