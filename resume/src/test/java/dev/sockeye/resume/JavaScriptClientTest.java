package dev.sockeye.resume;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client in JavaScript, in Node.js and in a browser, over a network that breaks. */
@Timeout(120)
class JavaScriptClientTest {
    private static final int COUNT = 1000;

    private final ResumableSessions sessions = ResumableSessions.builder().build();
    private final RidePages pages = new RidePages();
    private final Server server = Sockeye.server()
            .port(0)
            .allowedOrigins(pages.origin())
            .endpoint(CarriedEndpoints.Echo.class)
            .with(
                    ws("/echo", sessions.handler((request, socket) -> socket.onMessage(socket::send))),
                    sessions.endpoints())
            .start();

    @AfterEach
    void stop() {
        server.close();
        pages.close();
        sessions.close();
    }

    private static void assertNothingLostOrDoubled(String report) {
        assertThat(report)
                .contains("\"count\":" + COUNT, "\"heard\":" + COUNT, "\"lost\":0", "\"doubled\":0", "\"disordered\":0")
                .contains("\"resets\":0", "\"errors\":[]");
    }

    @Test
    void its_words_are_those_of_the_protocol() throws Exception {
        try (ChildProcess node = JavaScriptPrograms.node("--test", "src/test/js/protocol.test.mjs")) {
            int code = node.exitCode();
            assertThat(code).as(node.output()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/annotated"})
    void in_node_nothing_is_lost_or_doubled(String path) throws Exception {
        try (CuttingProxy proxy = CuttingProxy.afterBytes(2, 200, 20_000, List.of(server.port()));
                ChildProcess node = JavaScriptPrograms.node(
                        "src/test/js/ride.cjs", proxy.uri(path).toString(), String.valueOf(COUNT), "0")) {
            int code = node.exitCode();
            assertThat(code).as(node.output()).isZero();
            assertNothingLostOrDoubled(node.output());
            assertThat(proxy.cuts()).isGreaterThan(10);
        }
    }

    @Test
    void in_a_browser_nothing_is_lost_or_doubled(@TempDir Path profile) throws Exception {
        try (CuttingProxy proxy = CuttingProxy.afterBytes(3, 1000, 20_000, List.of(server.port()));
                ChildProcess browser = JavaScriptPrograms.browser(pages.ride(proxy.uri("/echo"), COUNT, 0), profile)) {
            assertThat(browser.handle().isAlive()).isTrue();
            assertNothingLostOrDoubled(pages.report(90));
            assertThat(proxy.cuts()).isGreaterThan(10);
        }
    }
}
