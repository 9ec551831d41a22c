package dev.sockeye.stomp;

import static dev.sockeye.functions.Routes.ws;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sockeye.Sockeye;
import dev.sockeye.container.tomcat.Server;
import dev.sockeye.testkit.process.ChildProcess;
import dev.sockeye.testkit.process.Chromium;
import dev.sockeye.testkit.process.NodePackages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The client that pages use, stompjs, in Node.js and in a browser: both run the same script. */
@Timeout(120)
class ForeignStompClientTest {
    private static final Path PACKAGES = Path.of("..", "target", "node");
    private static final NodePackages NODE = new NodePackages(PACKAGES);
    private static final Path SCRIPT = Path.of("src/test/node/page.mjs");
    private static final String PRINTED = """
            connected 1.2 v12.stomp
            topic hello a:b\\d
            app app says hi
            nul 3
            binary 255,0,254
            transaction one two
            large 200000
            acknowledged 1 2 3
            many 1000 in order
            heart-beats both ways
            receipt
            error Expected a destination that exists
            closed 1002""";

    private final BlockingQueue<StompNack> nacks = new LinkedBlockingQueue<>();
    private final StompRelay relay = StompRelay.builder()
            .topic("/topic/{room}")
            .onSend(
                    "/app/{room}",
                    (message, to) -> to.send("/topic/" + message.variable("room"), "app says " + message.text()))
            .heartBeat(Duration.ofSeconds(5))
            .onNack(nacks::add)
            .build();

    @BeforeEach
    void requireStompjs() {
        assumeTrue(NODE.include("@stomp/stompjs"));
    }

    private static void requireBrowser() {
        if (Chromium.find().isEmpty()) {
            String missing = "Expected chromium on the PATH, so NO BROWSER HAS SPOKEN STOMP."
                    + " Install it: apt-get install chromium";
            if (Boolean.getBoolean("sockeye.require-browser")) {
                fail(missing);
            }
            System.err.println(missing);
            abort(missing);
        }
    }

    @Test
    void stompjs_connects_subscribes_sends_acknowledges_and_leaves() throws Exception {
        try (Server server = Sockeye.server().port(0).with(ws("/stomp", relay)).start();
                ChildProcess client =
                        NODE.run(SCRIPT, server.webSocketUri("/stomp").toString())) {
            assertThat(client.exitCode()).as(client.output()).isZero();
            assertThat(client.output()).isEqualTo(PRINTED);
            assertThat(nacks).hasSize(1);
        }
    }

    @Test
    void stompjs_does_the_same_in_a_browser(@TempDir Path profile) throws Exception {
        requireBrowser();
        StompPage page = new StompPage(SCRIPT, PACKAGES);
        try (Server server = Sockeye.server()
                        .port(0)
                        .with(ws("/stomp", relay))
                        .with(page.routes())
                        .start();
                ChildProcess browser = StompPage.open(server.uri(), profile)) {
            assertThat(page.report()).as(browser.output()).isEqualTo(PRINTED);
            assertThat(nacks).hasSize(1);
        }
    }
}
